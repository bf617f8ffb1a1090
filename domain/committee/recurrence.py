"""On which days a body meets regularly: the first Monday of a month, or the second and fourth Tuesday."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

WEEK = 7
MONTHS = range(1, 13)


class Week(StrEnum):
    """Which of a month's days of one name; the fifth, where there is one, is the last."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    FOURTH = "fourth"
    LAST = "last"


class Weekday(StrEnum):
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class OnHoliday(StrEnum):
    """What becomes of a regular meeting on a legal holiday of the state."""

    STANDS = "stands"
    NEXT_BUSINESS_DAY = "next_business_day"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """`weeks` of every month but `months_off` (1 to 12), on `weekday`, at the local `hour` and `minute`."""

    weeks: tuple[Week, ...]
    weekday: Weekday
    hour: int
    minute: int = 0
    on_holiday: OnHoliday = OnHoliday.NEXT_BUSINESS_DAY
    months_off: tuple[int, ...] = ()

    def days(self, after: date) -> Iterator[date]:
        """The days after one, in their order; without an end, unless every month is off."""
        year, month = after.year, after.month
        while set(MONTHS) - set(self.months_off):
            if month not in self.months_off:
                yield from (day for day in self._of(year, month) if day > after)
            year, month = (year, month + 1) if month < max(MONTHS) else (year + 1, 1)

    def _of(self, year: int, month: int) -> list[date]:
        first_weekday, length = monthrange(year, month)
        first = (list(Weekday).index(self.weekday) - first_weekday) % WEEK + 1
        named = [date(year, month, day) for day in range(first, length + 1, WEEK)]
        found = {week: named[place] for place, week in enumerate(list(Week)[:4])} | {Week.LAST: named[-1]}
        return sorted({found[week] for week in self.weeks})
