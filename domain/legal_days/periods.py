"""Periods counted in days and hours (RC-2 to RC-6, RC-10, RC-14, RC-15)."""

from datetime import date, datetime, timedelta

from domain.legal_days.business_days import HolidayCalendar, friday_instead, rolled
from domain.legal_days.errors import NaiveInstant, PeriodError, RetroactiveStart
from domain.legal_days.zones import end_of, legal_date, plus_days, require_day, start_of


def lapse_instant(
    expires: date, zone: str, weekend_rule: str = "none", calendar: HolidayCalendar | None = None
) -> datetime:
    """When something that expires on a day stops counting: 00:00 local on the next day, in UTC (RC-2).

    Under `weekend_rule=preceding_friday` an expiry on a weekend or holiday suspends from 00:00 on the Friday
    before; that needs a calendar.
    """
    friday = friday_instead(expires, weekend_rule, calendar)
    return end_of(expires, zone) if friday is None else start_of(friday, zone)


def days_before(day: date, days: int) -> date:
    """The day of a ladder's rung: `days` calendar days before another."""
    return plus_days(day, -_at_least(0, days))


def last_day_within(
    event_day: date, days: int, roll_forward: str = "none", calendar: HolidayCalendar | None = None
) -> date:
    """The last permitted day of "within N days of E"; E itself is day 0 (RC-3)."""
    return rolled(plus_days(event_day, _at_least(0, days)), roll_forward, calendar)


def deadline_instant(
    event_day: date,
    days: int,
    zone: str,
    roll_forward: str = "none",
    calendar: HolidayCalendar | None = None,
) -> datetime:
    """When "within N days of E" is over: the end of its last permitted day, in UTC (RC-3)."""
    return end_of(last_day_within(event_day, days, roll_forward, calendar), zone)


def longer_than_from(event_day: date, days: int, zone: str) -> datetime:
    """When "longer than N days" from E becomes true: 00:00 local on E+N+1, in UTC. It never rolls (RC-4)."""
    return end_of(plus_days(event_day, _at_least(0, days)), zone)


def grant_for_days(start: date, days: int) -> date:
    """The last day of a grant "for no more than N days"; the start is day 1 (RC-5)."""
    return plus_days(start, _at_least(1, days) - 1)


def age(verified_on: date, decided_on: date) -> int:
    """The age of a verification in calendar days; negative when it is dated after the decision (RC-6)."""
    require_day(verified_on)
    require_day(decided_on)
    return (decided_on - verified_on).days


def is_fresh(verified_on: date, decided_on: date, limit: int) -> bool:
    """Whether a verification was there at the decision and no older than `limit` days (RC-6)."""
    return 0 <= age(verified_on, decided_on) <= limit


def effective_instant(day: date, decided_at: datetime, zone: str) -> datetime:
    """When a decision meant for a day takes effect: never before it was made (RC-10).

    On the day of the decision that is the instant of the decision; for an earlier day RetroactiveStart.
    """
    if day < legal_date(decided_at, zone):
        raise RetroactiveStart(f"{day} is before the decision, made on {legal_date(decided_at, zone)}")
    return max(start_of(day, zone), decided_at)


def within_hours(start: datetime, hours: int) -> datetime:
    """The last instant of "within N hours"; elapsed hours, whatever the clocks do (RC-14)."""
    if start.utcoffset() is None:
        raise NaiveInstant(f"{start.isoformat()} has no offset, so it names no instant")
    return start + timedelta(hours=_at_least(0, hours))


def in_time(received_at: datetime, over_at: datetime) -> bool:
    """Whether an act was received before a period was over, however late it was handled (RC-15)."""
    return received_at < over_at


def _at_least(least: int, count: int) -> int:
    if count < least:
        raise PeriodError(f"{count} makes no period; {least} is the least")
    return count
