"""Expecting a duty that a rule has opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal

from domain.practitioner import Duty, Practitioner
from domain.values import DutyKind
from medstaff.simulation.expectations.base import Expectation, View, counted, people
from medstaff.simulation.names import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyExpected(Expectation):
    """A duty of a practitioner's file of a `kind`; at least one, or exactly `count`.

    `state` is open, breached (its last day is over), fulfilled, or ended without; `last_day` the last legal
    day to do it in time, `due` the instant at which that is over; `subject` begins what brought it.
    """

    KIND: ClassVar[str] = "duty"

    practitioner: Name | None = None
    kind: DutyKind | None = None
    state: Literal["open", "breached", "fulfilled", "ended"] | None = None
    subject: str | None = None
    last_day: date | None = None
    due: datetime | None = None
    count: int | None = None
    known_at: datetime | None = None

    def check(self, view: View) -> None:
        known = view.knowledge(self.known_at)
        for alias, id in people(view, self.practitioner):
            file = known.find(id, Practitioner)
            held = list(file.duties.values()) if file else []
            found = [duty for duty in held if self._matches(duty)]
            instead = "; ".join(f"{each.kind} {each.state}, last day {each.last_day}" for each in held)
            counted(self.count, len(found), f"duty of {alias} ({self._described()})", instead)

    def _matches(self, duty: Duty) -> bool:
        return (
            self.kind in (None, duty.kind)
            and self.state in (None, duty.state)
            and duty.subject.startswith(self.subject or "")
            and self.last_day in (None, duty.last_day)
            and self.due in (None, duty.due)
        )

    def _described(self) -> str:
        asked = {"kind": self.kind, "state": self.state, "last day": self.last_day, "due": self.due}
        return ", ".join(f"{name} {value}" for name, value in asked.items() if value is not None)
