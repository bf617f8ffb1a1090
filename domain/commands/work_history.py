"""Where an applicant worked, stated by them or by the office from their papers; and the times between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from domain.application import Application
from domain.commands.base import NOTHING, OFFICE, FileCommand, Made
from domain.commands.contents import UNDECIDED
from domain.errors import Invalid
from domain.events import work_history as events
from domain.file import File
from domain.house import House
from domain.values import Role, Sealed, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkEntry:
    """One place, from its first day through its last; no last day where it goes on."""

    place: str
    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StateWorkHistory(FileCommand):
    """State every place of work, training and study; it takes the place of what was stated before.

    Days between them are gaps; those long enough by the bylaws are explained by explain_gap.
    """

    NAME: ClassVar[str] = "state_work_history"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    OWN: ClassVar[bool] = True
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = UNDECIDED

    application: UUID
    entries: tuple[WorkEntry, ...]

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(*self.AT, doing=self.NAME)
        if not self.entries:
            raise Invalid("entries", "one place or more", self.entries)
        today = house.legal_date(stamp.occurred_at)
        stated = tuple(_stated(each, today) for each in self.entries)
        application.trigger(events.WorkHistoryStated, stamp, entries=stated)
        return NOTHING


def _stated(entry: WorkEntry, today: date) -> events.WorkStated:
    if not entry.place.strip():
        raise Invalid("entries", "the name of each place", entry.place)
    in_order(entry.first, entry.last, today, "entries")
    return events.WorkStated(place=Sealed(entry.place.strip()), first=entry.first, last=entry.last)


def in_order(first: date, last: date | None, today: date, field: str) -> None:
    """Refuse days that are still to come, or that end before they begin."""
    if first > today or (last is not None and not first <= last <= today):
        raise Invalid(field, f"days not after {today}, the first no later than the last", f"{first}/{last}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainGap(FileCommand):
    """Say what was done between two places, from `first` through `last`, or until now where none is said.

    What the applicant sends is in writing; what they told the office is, where `in_writing` says so.
    """

    NAME: ClassVar[str] = "explain_gap"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    OWN: ClassVar[bool] = True
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = UNDECIDED

    application: UUID
    first: date
    explanation: str
    last: date | None = None
    in_writing: bool = False

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(*self.AT, doing=self.NAME)
        in_order(self.first, self.last, house.legal_date(stamp.occurred_at), "first")
        if not self.explanation.strip():
            raise Invalid("explanation", "what was done in that time", self.explanation)
        application.trigger(
            events.GapExplained,
            stamp,
            first=self.first,
            last=self.last,
            explanation=Sealed(self.explanation.strip()),
            in_writing=self.in_writing or stamp.role is Role.PRACTITIONER,
        )
        return NOTHING
