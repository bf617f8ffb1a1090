"""Credentials of the file: handed in, verified at the source, corrected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from domain.commands.base import OFFICE, REGISTERED, FileCommand, Made
from domain.commands.findings import ACTIVE, Finding, confirm, looked_on
from domain.commands.limits import stated
from domain.credentials import corrections
from domain.credentials.credential import Credential, key_of
from domain.credentials.evidence import Evidence
from domain.deadlines.credential_ends import end_by
from domain.errors import Invalid, NotAllowedNow, NotFound
from domain.events import practitioner as events
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner
from domain.processing.verification import element_of, primary_source
from domain.values import CredentialKind, Role, Stamp


def held(file: File, kind: CredentialKind, issuer: str | None) -> Credential:
    """The credential meant: by kind and issuer, or by kind alone where the file has one of it."""
    of_kind = [c for c in file.practitioner.credentials.values() if c.kind is kind]
    found = [c for c in of_kind if issuer in (None, c.issuer)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFound(f"this file has no {kind}{f' of {issuer}' if issuer else ''}", credential=str(kind))
    raise Invalid("issuer", f"one of {', '.join(sorted(c.issuer for c in found))}", issuer)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCredential(FileCommand):
    """Put on file what was handed in. It counts for nothing until it is verified at its source."""

    NAME: ClassVar[str] = "record_credential"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    OWN: ClassVar[bool] = True
    ON: ClassVar[type] = Practitioner
    AT: ClassVar[frozenset[str]] = REGISTERED

    kind: CredentialKind
    issuer: str = ""
    number: str = ""
    expires: date | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        key = key_of(self.kind, self.issuer)
        file.practitioner.trigger(
            events.CredentialRecorded,
            stamp,
            credential=key,
            kind=self.kind,
            issuer=self.issuer,
            number=self.number,
            expires=self.expires,
        )
        return Made(ids={"credential": key})


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyCredential(FileCommand):
    """Record what the primary source says of a credential, with its evidence.

    `source` is one that the bylaws count for this kind: a receipt or a copy handed in is none. `status` is
    `active` where the source says it may be used. `expires` is the last legal day, inclusive; only a board
    certification may have none. A suspension it caused is lifted at this instant, never before; an open
    application that asks for this element has it verified by the same act. `occurrence` and `aggregate` are
    an insurance's limits in US dollars: with less than the bylaws require it counts for nothing.
    """

    NAME: ClassVar[str] = "verify_credential"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | {Role.SERVICE}
    ON: ClassVar[type] = Credential
    AT: ClassVar[frozenset[str]] = frozenset({"unverified", "verified"})

    kind: CredentialKind
    source: str
    issuer: str | None = None
    status: Literal["active", "lapsed", "suspended", "revoked", "surrendered", "not_found"] = "active"
    expires: date | None = None
    verified_on: date | None = None
    method: str = "primary source"
    evidence: Evidence | None = None
    occurrence: int | None = None
    aggregate: int | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        credential = held(file, self.kind, self.issuer)
        rules = house.rules(stamp.occurred_at)
        found = Finding(
            source=primary_source(element_of(credential.kind, credential.issuer, rules), self.source, rules),
            outcome=self.status,
            on=looked_on(self.verified_on, house, stamp),
            method=self.method,
            evidence=self.evidence,
            limits=stated(self.kind, self.occurrence, self.aggregate),
        )
        self._still_counts(house, stamp)
        confirm(file, house, stamp, credential, found, self.expires)
        return Made(ids={"credential": credential.key})

    def _still_counts(self, house: House, stamp: Stamp) -> None:
        """Refuse as active what is over: a state's days of grace after the expiry still count."""
        if (
            self.status != ACTIVE
            or self.expires is None
            or self.expires >= house.legal_date(stamp.occurred_at)
        ):
            return
        end = house.credential_end(self.kind, self.expires, stamp.occurred_at)
        if end is not None and end <= stamp.occurred_at:
            raise Invalid(
                "expires",
                "a last day that is not over, or the status lapsed where the source says that it is",
                self.expires,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectCredential(FileCommand):
    """Correct a credential's number or expiry: old value, new value, reason and evidence stay on record.

    An earlier expiry holds from its own day, as known from now on; what hung on it is suspended now, because
    nobody knew before, and the care given in the time between is asked about. A later one holds from now on.
    The file is in the sample of the next integrity audit. `old`, where said, must be what is on file.
    """

    NAME: ClassVar[str] = "correct_credential"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = Credential
    AT: ClassVar[frozenset[str]] = frozenset({"verified"})

    kind: CredentialKind
    field: Literal["number", "expires"]
    new: str
    old: str | None = None
    issuer: str | None = None
    evidence: Evidence | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        credential = held(file, self.kind, self.issuer)
        old = self._on_file(credential, stamp)
        day = self._day() if self.field == "expires" else None
        if old == (self.new.strip() if day is None else str(day)):
            raise Invalid("new", f"another {self.field} than the one on file, which is {old}", self.new)
        end = end_by(credential, day, house, stamp.occurred_at)
        counted = credential.covers(stamp.occurred_at)
        file.practitioner.trigger(
            events.CredentialCorrected,
            stamp,
            credential=credential.key,
            kind=credential.kind,
            field=self.field,
            old=old,
            new=self.new,
            effective_from=stamp.occurred_at,
            effective_to=end,
            evidence=self.evidence,
        )
        if counted and self.field == "expires" and end is not None and end <= stamp.occurred_at:
            corrections.take_effect(file, house, stamp, credential, end)
        corrections.audited(file, house, stamp, credential, self.field)
        return Made(ids={"credential": credential.key})

    def _on_file(self, credential: Credential, stamp: Stamp) -> str:
        """What is corrected. Refuses what does not say why, or what is right."""
        if not stamp.reason:
            raise Invalid("reason", "why the record is corrected", stamp.reason)
        if self.field == "expires" and credential.state not in self.AT:
            raise NotAllowedNow("the credential was never verified; verify it instead", about=credential)
        if not self.new.strip():
            raise Invalid("new", f"the right {self.field}", self.new)
        old = credential.number if self.field == "number" else str(credential.expires)
        if self.old not in (None, old):
            raise Invalid("old", f"what is on file, which is {old}", self.old)
        return old

    def _day(self) -> date:
        try:
            return date.fromisoformat(self.new)
        except ValueError:
            raise Invalid("new", "a date as YYYY-MM-DD", self.new) from None
