"""When the next regular meeting of each body comes near: from then on it is scheduled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from domain import legal_days
from domain.committee.recurrence import OnHoliday
from domain.committee.regular import RegularMeetings
from domain.deadlines.kinds import Due, DueKind
from domain.house import House
from domain.values import BodyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """The next regular day of a body: `at` is when it is to be scheduled, `left_out` whether it is not."""

    body: BodyKind
    day: date
    starts_at: datetime
    holiday: str
    left_out: bool
    at: datetime


def coming(house: House) -> Iterator[Coming]:
    """The next regular day of each body that has one."""
    for regular in house.facility.regular.values():
        yield _next(regular, house)


def due(house: House) -> tuple[Due, ...]:
    """What will fall due of them."""
    return tuple(
        Due(at=each.at, kind=DueKind.REGULAR_MEETING, subject=f"{each.body}/{each.day}", parameter="")
        for each in coming(house)
    )


def _next(regular: RegularMeetings, house: House) -> Coming:
    recurs = regular.recurrence
    day = next(recurs.days(regular.after))
    calendar = house.holidays(day)
    holiday = calendar.holiday_on(day) or ""
    moves = bool(holiday) and recurs.on_holiday is OnHoliday.NEXT_BUSINESS_DAY
    held_on = calendar.on_or_after(day) if moves else day
    opens = legal_days.start_of(legal_days.days_before(day, regular.ahead_days), house.zone)
    return Coming(
        body=regular.body,
        day=day,
        starts_at=legal_days.at_time(held_on, recurs.hour, recurs.minute, house.zone),
        holiday=holiday,
        left_out=bool(holiday) and recurs.on_holiday is OnHoliday.LEFT_OUT,
        at=max(opens, regular.since),
    )
