"""Periods counted in months and years (RC-7, RC-8, RC-13)."""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date

from domain.legal_days.errors import DateOutOfRange, PeriodError
from domain.legal_days.zones import plus_days, require_day

_YEAR = 12


def add_months(day: date, months: int) -> date:
    """The same day of the month N months on, clamped to its end: the last day of "within N months" (RC-13).

    Count from the first day each time, not from the last result: a clamped day must not move the rest.
    """
    require_day(day)
    year, month = divmod(day.year * _YEAR + day.month - 1 + months, _YEAR)
    if not MINYEAR <= year <= MAXYEAR:
        raise DateOutOfRange(f"{day} {months:+} months is outside the days that can be written")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def for_months(start: date, months: int) -> date:
    """The last day of "for N months from S": the day before the same day of the month (RC-13)."""
    return plus_days(add_months(start, _positive(months)), -1)


def anniversary(start: date, years: int) -> date:
    """The same date N years on; 29 February becomes 28 February where there is none (RC-8)."""
    return add_months(start, years * _YEAR)


def term_end(start: date, years: int, anchor: date | None = None) -> date:
    """The last day of a term: the day before its anniversary (RC-7).

    `anchor` is the first day of the first of several terms in a row. A start on 28 February that only stands
    for an anchor of 29 February counts as that, so the row returns to 29 February in leap years (RC-8).
    """
    return plus_days(latest_next_start(start, years, anchor), -1)


def latest_next_start(start: date, years: int, anchor: date | None = None) -> date:
    """The latest day on which the next term may begin: the anniversary itself [S37] (RC-7)."""
    past = 0 if anchor is None else start.year - anchor.year
    anchored = anchor is not None and past >= 0 and anniversary(anchor, past) == start
    if anchor is None or not anchored:
        return anniversary(start, _positive(years))
    return anniversary(anchor, past + _positive(years))


def is_within_term(start: date, last_day: date, years: int, anchor: date | None = None) -> bool:
    """Whether a term from `start` through `last_day` is no longer than the bylaws' years allow (RC-7)."""
    require_day(last_day)
    return start <= last_day <= term_end(start, years, anchor)


def _positive(count: int) -> int:
    if count < 1:
        raise PeriodError(f"{count} makes no period; 1 is the least")
    return count
