"""Expecting a credential of the file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar, Literal
from uuid import UUID

from domain.credentials.credential import Credential
from domain.practitioner import Practitioner
from domain.values import CredentialKind
from medstaff.simulation.errors import StepFailed
from medstaff.simulation.expectations.base import Expectation, View, compare, people
from medstaff.simulation.names import Name
from medstaff.simulation.past import CredentialSaid

Word = Literal["unverified", "in_force", "in_grace", "expired"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialExpected(Expectation):
    """`status` is unverified, in_force, in_grace or expired at `as_of` (now unless said).

    `expires` is the last legal day by its last verification, `ends_at` when it stops counting.
    """

    KIND: ClassVar[str] = "credential"

    practitioner: Name
    kind: CredentialKind
    issuer: str | None = None
    status: Word | None = None
    expires: date | None = None
    ends_at: datetime | None = None
    as_of: datetime | None = None
    known_at: datetime | None = None

    def check(self, view: View) -> None:
        known, at = view.knowledge(self.known_at), self.as_of or view.now
        for alias, id in people(view, self.practitioner):
            held = self._said(self._held(known.find(id, Practitioner), alias), id, view)
            what = f"{alias}'s {held.key}"
            if self.status is not None:
                compare(
                    self.status,
                    held.status,
                    f"{what} at {view.show(at)} to be",
                    view,
                )
            if self.expires is not None:
                compare(self.expires, held.expires, f"{what} to expire on", view)
            if self.ends_at is not None:
                compare(self.ends_at, held.ends_at, f"{what} to end at", view)

    def _said(self, held: Credential, id: UUID, view: View) -> CredentialSaid:
        """What the house answers where it can be asked, else what the events say."""
        at = self.as_of or view.now
        day = view.knowledge(self.known_at).house().legal_date(at)
        told = CredentialSaid(
            key=held.key, status=str(held.status(at, day)), expires=held.expires, ends_at=held.end
        )
        if view.past is None or not (self.as_of or self.known_at):
            return told
        return view.past.credentials_then(id, self.as_of, self.known_at).get(held.key) or replace(
            told, status="unknown"
        )

    def _held(self, file: Practitioner | None, alias: str) -> Credential:
        held = list(file.credentials.values()) if file else []
        found = [c for c in held if c.kind == self.kind and self.issuer in (None, c.issuer)]
        if len(found) != 1:
            keys = ", ".join(c.key for c in held) or "none"
            raise StepFailed(f"one credential {self.kind} {self.issuer or ''}".strip() + f" of {alias}", keys)
        return found[0]
