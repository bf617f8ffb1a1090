"""A facility's legal days: the one place where instants become days and days become instants.

| RC | Convention | Here |
|---|---|---|
| 1 | legal days are the facility's | `legal_date`, `start_of`, `end_of`, `at_hour`, `local`, `parse_local` |
| 2 | "expires on X" | `lapse_instant`, `days_before` |
| 3 | "within N days of E" | `last_day_within`, `deadline_instant` |
| 4 | "longer than N days" | `longer_than_from` |
| 5 | "for no more than N days" | `grant_for_days` |
| 6 | age of a verification | `age`, `is_fresh` |
| 7, 8 | terms and 29 February | `anniversary`, `term_end`, `latest_next_start`, `is_within_term` |
| 9 | business days | `HolidayCalendar`, `holiday_calendar`, `connecticut` |
| 10 | nothing is retroactive | `effective_instant` |
| 13 | months | `add_months`, `for_months` |
| 14 | hours | `within_hours` |
| 15 | a person's act in time | `in_time` |

RC-11 (receipt starts a clock) and RC-12 (which version judges) are about which day and which bylaws the
caller hands in. Days are `date`, instants are aware `datetime` in UTC, zones are IANA names. An end is always
the first instant *after*: a period holds while `instant < end`.
"""

from domain.legal_days.business_days import HolidayCalendar, connecticut, holiday_calendar
from domain.legal_days.errors import (
    AmbiguousLocalTime,
    DateOutOfRange,
    LegalDayError,
    MissingLocalTime,
    NaiveInstant,
    NotADay,
    OutsideCalendar,
    PeriodError,
    RetroactiveStart,
    UnknownZone,
    UnreadableTime,
)
from domain.legal_days.periods import (
    age,
    days_before,
    deadline_instant,
    effective_instant,
    grant_for_days,
    in_time,
    is_fresh,
    lapse_instant,
    last_day_within,
    longer_than_from,
    within_hours,
)
from domain.legal_days.reading import parse_day, parse_local
from domain.legal_days.terms import (
    add_months,
    anniversary,
    for_months,
    is_within_term,
    latest_next_start,
    term_end,
)
from domain.legal_days.zones import (
    at_hour,
    at_time,
    end_of,
    legal_date,
    local,
    plus_days,
    start_of,
    zone_info,
)

__all__ = [
    "AmbiguousLocalTime",
    "DateOutOfRange",
    "HolidayCalendar",
    "LegalDayError",
    "MissingLocalTime",
    "NaiveInstant",
    "NotADay",
    "OutsideCalendar",
    "PeriodError",
    "RetroactiveStart",
    "UnknownZone",
    "UnreadableTime",
    "add_months",
    "age",
    "anniversary",
    "at_hour",
    "at_time",
    "connecticut",
    "days_before",
    "deadline_instant",
    "effective_instant",
    "end_of",
    "for_months",
    "grant_for_days",
    "holiday_calendar",
    "in_time",
    "is_fresh",
    "is_within_term",
    "lapse_instant",
    "last_day_within",
    "latest_next_start",
    "legal_date",
    "local",
    "longer_than_from",
    "parse_day",
    "parse_local",
    "plus_days",
    "start_of",
    "term_end",
    "within_hours",
    "zone_info",
]
