"""Business days (RC-9): Monday to Friday minus a holiday table, which is data and has a version."""

import hashlib
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from domain.legal_days.errors import OutsideCalendar, PeriodError
from domain.legal_days.zones import plus_days, require_day

_FRIDAY = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayCalendar:
    """The holidays from `first` through `last`, in order, each with its name.

    `version` is made of the content, so that a decision can say by which table it was counted.
    """

    version: str
    first: date
    last: date
    holidays: tuple[tuple[date, str], ...]

    def holiday_on(self, day: date) -> str | None:
        """The name of the holiday on a day, or None. Raises OutsideCalendar for a day not covered."""
        require_day(day)
        if not self.first <= day <= self.last:
            covered = f"{self.first} to {self.last}"
            raise OutsideCalendar(f"holiday table {self.version} covers {covered}, not {day}")
        found = bisect_left(self.holidays, day, key=_day_of)
        here = self.holidays[found : found + 1]
        return here[0][1] if here and here[0][0] == day else None

    def is_business_day(self, day: date) -> bool:
        """Whether a day is Monday to Friday and no holiday."""
        return self.holiday_on(day) is None and day.weekday() <= _FRIDAY

    def on_or_after(self, day: date) -> date:
        """The first business day on or after a day."""
        while not self.is_business_day(day):
            day = plus_days(day, 1)
        return day

    def on_or_before(self, day: date) -> date:
        """The last business day on or before a day."""
        while not self.is_business_day(day):
            day = plus_days(day, -1)
        return day

    def plus(self, day: date, business_days: int) -> date:
        """The last day of "within N business days" of a day, which is itself day 0."""
        if business_days < 0:
            raise PeriodError(f"{business_days} business days make no period")
        for _ in range(business_days):
            day = self.on_or_after(plus_days(day, 1))
        return day


def _day_of(holiday: tuple[date, str]) -> date:
    return holiday[0]


def holiday_calendar(
    name: str, first: date, last: date, holidays: tuple[tuple[date, str], ...]
) -> HolidayCalendar:
    """A calendar from a table, put in order; its version is `name` and a digest of the table."""
    table = tuple(sorted(holidays))
    rows = "\n".join(f"{day.isoformat()} {title}" for day, title in table)
    digest = hashlib.sha256(f"{first} {last}\n{rows}".encode()).hexdigest()[:12]
    return HolidayCalendar(version=f"{name}+{digest}", first=first, last=last, holidays=table)


@lru_cache(maxsize=16)
def connecticut(first_year: int, last_year: int) -> HolidayCalendar:
    """The legal holidays of Connecticut, federal ones included, of whole years.

    Saturday and Sunday holidays bring their observed weekday with them.
    """
    # Imported here: it costs more than the rest of the domain together, and few files count business days.
    from holidays import country_holidays

    years = range(first_year, last_year + 1)
    found = country_holidays("US", subdiv="CT", years=years, language="en_US")
    first, last = date(first_year, 1, 1), date(last_year, 12, 31)
    return holiday_calendar("US-CT", first, last, tuple(found.items()))


def rolled(day: date, roll_forward: str, calendar: HolidayCalendar | None) -> date:
    """A last day under the bylaws' `roll_forward`: `none`, or `next_business_day` (RC-3)."""
    if roll_forward == "none":
        return day
    if roll_forward != "next_business_day":
        raise PeriodError(f"roll_forward is none or next_business_day, not {roll_forward!r}")
    return _needed(calendar, roll_forward).on_or_after(day)


def friday_instead(expires: date, weekend_rule: str, calendar: HolidayCalendar | None) -> date | None:
    """The day on which the bylaws' `expiry.weekend_rule` suspends early, or None where it does not.

    `preceding_friday`: an expiry on a weekend or holiday suspends on the last Friday until then [S43]; when
    that Friday is a holiday, on the last business day before it.
    """
    if weekend_rule == "none":
        return None
    if weekend_rule != "preceding_friday":
        raise PeriodError(f"weekend_rule is none or preceding_friday, not {weekend_rule!r}")
    known = _needed(calendar, weekend_rule)
    if known.is_business_day(expires):
        return None
    return known.on_or_before(plus_days(expires, -((expires.weekday() - _FRIDAY) % 7)))


def _needed(calendar: HolidayCalendar | None, rule: str) -> HolidayCalendar:
    if calendar is None:
        raise PeriodError(f"{rule} needs a holiday calendar")
    return calendar
