"""Expecting where a practitioner stands, or where an application is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal
from uuid import UUID

from domain.application import Application, Step
from domain.practitioner import Practitioner
from domain.values import StaffCategory
from medstaff.simulation.errors import StepFailed
from medstaff.simulation.expectations.base import Expectation, View, compare, people
from medstaff.simulation.knowledge import Knowledge
from medstaff.simulation.names import Name
from medstaff.simulation.past import StandingSaid

Word = Literal[
    "none",
    "appointed",
    "suspended",
    "on_leave",
    "lapsed",
    "resigned",
    "retired",
    "deemed_resigned",
    "not_advanced",
    "relinquished",
    "terminated",
    "deceased",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Status(Expectation):
    """`appointment` is the standing in a word, `provisional` that it is not a full one yet.

    `step` is where an application is: the practitioner's last one unless `application` names another.
    """

    KIND: ClassVar[str] = "status"

    practitioner: Name
    appointment: Word | None = None
    provisional: bool | None = None
    category: StaffCategory | None = None
    department: str | None = None
    first: date | None = None
    last: date | None = None
    application: Name | None = None
    step: Step | None = None
    as_of: datetime | None = None
    known_at: datetime | None = None

    def check(self, view: View) -> None:
        known, at = view.knowledge(self.known_at), self.as_of or view.now
        for alias, id in people(view, self.practitioner):
            found = known.find(id, Practitioner)
            if found is None:
                raise StepFailed(f"a file of {alias}", "none")
            said = self._said(found, id, view)
            if self.appointment is not None:
                compare(self.appointment, said.status, f"{alias} at {view.show(at)} to be", view)
            if self.provisional is not None:
                asked = f"{alias} at {view.show(at)} to be provisional:"
                compare(self.provisional, said.provisional, asked, view)
            self._term(found, alias, view, at)
            if self.step is not None:
                compare(self.step, self._step(known, id, view), f"{alias}'s application at", view)

    def _said(self, found: Practitioner, id: UUID, view: View) -> StandingSaid:
        at = self.as_of or view.now
        if view.past is not None and (self.as_of or self.known_at):
            said = view.past.standing_then(id, self.as_of, self.known_at)
            return said or StandingSaid(status="unknown", provisional=False)
        return StandingSaid(status=word(found, at), provisional=found.provisional_at(at))

    def _term(self, found: Practitioner, alias: str, view: View, at: datetime) -> None:
        """Category and department as they are at the instant; the days of the latest term."""
        now = next((each for each in found.appointments if each.period.covers(at)), found.appointment)
        for field in ("category", "department", "first", "last"):
            expected = getattr(self, field)
            if expected is not None:
                held = now if field in ("category", "department") else found.appointment
                got = getattr(held, field) if held else None
                compare(expected, got, f"{alias}'s {field}", view)

    def _step(self, known: Knowledge, practitioner: UUID, view: View) -> Step | None:
        if self.application is not None:
            one = known.find(UUID(view.aliases.stands_for(self.application)), Application)
            return one.step if one else None
        every = known.applications(practitioner)
        return every[-1].step if every else None


def word(practitioner: Practitioner, at: datetime) -> str:
    """The appointment in one word, computed from ends."""
    begun = [each for each in practitioner.appointments if each.period.start <= at]
    if not begun:
        return "none"
    if not practitioner.appointed(at):
        # A term renewed in advance ends with the one before it, and says how.
        gone = practitioner.left_at is not None and practitioner.left_at <= at
        return str((practitioner.appointments if gone else begun)[-1].ends_as or "lapsed")
    barred = any(each.privilege is None and each.period.covers(at) for each in practitioner.suspensions)
    if barred:
        return "suspended"
    return "on_leave" if practitioner.on_leave(at) else "appointed"
