"""Expecting what will fall due, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from domain import deadlines, legal_days
from domain.committee.ballot import Ballot
from domain.deadlines import Due, DueKind
from medstaff.simulation.expectations.base import Expectation, View, counted, people
from medstaff.simulation.names import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineExpected(Expectation):
    """What falls due on a practitioner's file, or on a `ballot`; at least one such thing, or exactly `count`.

    `at` is the instant at which it is over, `last_day` the last legal day before it; `subject` begins
    what it is about; `rung` the days left, on a ladder.
    """

    KIND: ClassVar[str] = "deadline"

    practitioner: Name | None = None
    ballot: Name | None = None
    kind: DueKind | None = None
    subject: str | None = None
    at: datetime | None = None
    last_day: date | None = None
    rung: int | None = None
    count: int | None = None
    known_at: datetime | None = None

    def check(self, view: View) -> None:
        for what, due in self._due(view):
            found = [each for each in due if self._matches(each, view)]
            instead = "; ".join(f"{each.kind} {each.subject} at {view.show(each.at)}" for each in due)
            counted(self.count, len(found), f"deadline of {what} ({self._described(view)})", instead)

    def _due(self, view: View) -> Iterator[tuple[str, tuple[Due, ...]]]:
        known = view.knowledge(self.known_at)
        if self.ballot is not None:
            ballot = known.find(UUID(view.aliases.stands_for(self.ballot)), Ballot)
            yield self.ballot.text, deadlines.ballot_due(ballot) if ballot else ()
            return
        for alias, id in people(view, self.practitioner):
            yield alias, deadlines.due(known.file(id), known.house())

    def _matches(self, due: Due, view: View) -> bool:
        last = legal_days.days_before(legal_days.legal_date(due.at, view.zone), 1)
        return (
            self.kind in (None, due.kind)
            and due.subject.startswith(self.subject or "")
            and self.at in (None, due.at)
            and self.last_day in (None, last)
            and self.rung in (None, due.rung)
        )

    def _described(self, view: View) -> str:
        asked = {
            "kind": self.kind,
            "about": self.subject,
            "at": view.show(self.at) if self.at else None,
            "last day": self.last_day,
            "rung": self.rung,
        }
        return ", ".join(f"{name} {value}" for name, value in asked.items() if value is not None)
