"""Expecting what the question "may this practitioner do this?" is answered with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain import standing
from domain.credentials.credential import PRESCRIBING
from domain.events.forms import PrivilegeFormAdopted
from domain.forms.catalogue import model_lines
from medstaff.simulation.errors import StepFailed, nearest
from medstaff.simulation.expectations.base import Expectation, View, compare, people
from medstaff.simulation.names import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class MayPractice(Expectation):
    """May this practitioner do this, at `as_of` (now unless said)? `reasons` must be among those given.

    `conditions` are all those of the line, with the limits of a restriction.
    """

    KIND: ClassVar[str] = "may_practice"

    practitioner: Name
    privilege: str
    answer: bool
    reasons: tuple[str, ...] = ()
    conditions: tuple[str, ...] | None = None
    until: datetime | None = None
    as_of: datetime | None = None
    known_at: datetime | None = None

    def check(self, view: View) -> None:
        at = self.as_of or view.now
        self._meant(view)
        for alias, id in people(view, self.practitioner):
            verdict = self._asked(view, id, at)
            what = f"may {alias} do {self.privilege} at {view.show(at)}:"
            if verdict.answer is not self.answer:
                because = "; ".join(verdict.reasons)
                raise StepFailed(f"{what} {_yes(self.answer)}", f"{_yes(verdict.answer)} ({because})")
            missing = [reason for reason in self.reasons if reason not in verdict.reasons]
            if missing:
                raise StepFailed(f"{what} because {missing[0]}", "; ".join(verdict.reasons))
            if self.conditions is not None and self.conditions != verdict.conditions:
                raise StepFailed(f"{what} with {list(self.conditions)}", str(list(verdict.conditions)))
            if self.until is not None:
                compare(self.until, verdict.until, f"{what} until", view)

    def _meant(self, view: View) -> None:
        """A slip of the pen is no answer: somebody holds it, or asked for it, or a form offers it."""
        known = {*model_lines(), PRESCRIBING}
        if self.privilege in known:
            return
        for event in view.events:
            known |= {getattr(event, "privilege", ""), *getattr(event, "privileges", ())} - {""}
            if isinstance(event, PrivilegeFormAdopted):
                known |= {line.id for line in event.form.lines}
        if self.privilege not in known:
            hint = nearest(self.privilege, known)
            raise StepFailed("a privilege that there is", f"{self.privilege}; {hint}")

    def _asked(self, view: View, id: UUID, at: datetime) -> standing.Verdict:
        """The house is asked; what it knew earlier is read off the events where it cannot be."""
        if view.past is not None and (self.as_of or self.known_at):
            return view.past.may_then(id, self.privilege, self.as_of, self.known_at)
        if self.known_at is None:
            return view.may(id, self.privilege, at)
        return standing.may(view.knowledge(self.known_at).standing(id, at), self.privilege, at)


def _yes(answer: bool) -> str:
    return "yes" if answer else "no"
