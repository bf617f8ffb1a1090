"""Expecting a gap: a time in which a practitioner might not do what they might do before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from domain import standing
from domain.standing import Standing
from domain.values import Period
from medstaff.simulation.expectations.base import Expectation, View, counted, people
from medstaff.simulation.names import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class GapExpected(Expectation):
    """A gap in a privilege: `from` its first instant `to` the first after it, none while it lasts."""

    KIND: ClassVar[str] = "gap"

    practitioner: Name
    privilege: str
    from_: datetime | None = None
    to: datetime | None = None
    count: int | None = None
    as_of: datetime | None = None
    known_at: datetime | None = None

    def check(self, view: View) -> None:
        known, until = view.knowledge(self.known_at), self.as_of or view.now
        for alias, id in people(view, self.practitioner):
            found = list(gaps(known.standing(id, until), self.privilege, until))
            matching = [
                each for each in found if self.from_ in (None, each.start) and self.to in (None, each.end)
            ]
            what = f"gap in {alias}'s {self.privilege} from {view.show(self.from_)} to {view.show(self.to)}"
            instead = "; ".join(f"{view.show(each.start)} to {view.show(each.end)}" for each in found)
            counted(self.count, len(matching), what, instead)


def gaps(known: Standing, privilege: str, until: datetime) -> Iterator[Period]:
    """The times up to an instant at which the answer had turned to no; the last may have no end yet."""
    turned: datetime | None = None
    allowed = False
    for at in sorted({*_changes(known, privilege), until}):
        if at > until:
            break
        before, allowed = allowed, standing.may(known, privilege, at).answer
        if before and not allowed:
            turned = at
        elif allowed and turned is not None:
            yield Period(start=turned, end=at)
            turned = None
    if turned is not None:
        yield Period(start=turned)


def _changes(known: Standing, privilege: str) -> Iterator[datetime]:
    """Every instant at which the answer may change."""
    periods = [*known.appointments, *known.leaves, *(bar.period for bar in known.bars)]
    for line in known.lines:
        if line.privilege == privilege:
            periods += [*line.periods, *(period for need in line.needs for period in need.periods)]
    for period in periods:
        yield period.start
        if period.end is not None:
            yield period.end
