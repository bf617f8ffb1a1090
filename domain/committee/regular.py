"""The regular meetings of a facility's bodies, as they were set, and those that are to be scheduled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from domain import legal_days
from domain.aggregate import Facts
from domain.committee.recurrence import MONTHS, Recurrence
from domain.events import regular as events
from domain.values import BodyKind

if TYPE_CHECKING:
    from domain.facility import Facility

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class RegularMeetings:
    """Those of one body. `since` is when they were set; `after` the last regular day that is dealt with."""

    body: BodyKind
    recurrence: Recurrence
    place: str
    ahead_days: int
    since: datetime
    after: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A regular meeting that has come near, and is to be scheduled."""

    meeting: UUID
    body: BodyKind
    starts_at: datetime
    place: str


@FACTS.register
def _(facility: Facility, event: events.RegularMeetingsSet) -> None:
    since = event.stamp.occurred_at
    before, today = facility.regular.get(event.body_kind), legal_days.legal_date(since, facility.zone)
    # In a month for which the old ones are scheduled there are not the new ones besides.
    after = _end_of_month(before.after) if before is not None and before.after > today else today
    fresh = RegularMeetings(
        body=event.body_kind,
        recurrence=event.recurrence,
        place=event.place,
        ahead_days=event.ahead_days,
        since=since,
        after=after,
    )
    facility.regular = {**facility.regular, event.body_kind: fresh}


@FACTS.register
def _(facility: Facility, event: events.RegularMeetingsEnded) -> None:
    facility.regular = {kind: each for kind, each in facility.regular.items() if kind is not event.body_kind}


@FACTS.register
def _(facility: Facility, event: events.RegularMeetingDue) -> None:
    held = facility.regular[event.body_kind]
    facility.regular = {**facility.regular, event.body_kind: replace(held, after=event.day)}
    if event.meeting is not None:
        fixed = Fixed(
            meeting=event.meeting, body=event.body_kind, starts_at=event.starts_at, place=held.place
        )
        facility.to_schedule = {**facility.to_schedule, event.meeting: fixed}


@FACTS.register
def _(facility: Facility, event: events.RegularMeetingHandedOn) -> None:
    facility.to_schedule = {id: each for id, each in facility.to_schedule.items() if id != event.meeting}


def _end_of_month(day: date) -> date:
    year, month = (day.year, day.month + 1) if day.month < max(MONTHS) else (day.year + 1, 1)
    return legal_days.days_before(date(year, month, 1), 1)
