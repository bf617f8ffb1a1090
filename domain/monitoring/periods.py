"""The periods in each of which the whole staff is looked up once, and the lists it is looked up on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain import legal_days
from domain.house import House
from domain.ids import staff_screening_id
from domain.monitoring.month import StaffScreening

MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """`first` and `last` are legal days, `opens` the instant of its run, `end` the first one after it."""

    first: date
    last: date
    opens: datetime
    end: datetime


def period_of(house: House, day: date) -> Period:
    """The period that a legal day is in: whole months, from January on where they divide the year [S20]."""
    rules = house.rules_on(day)
    months = rules.int("monitor.interval_months")
    back = (day.year * MONTHS + day.month - 1) % months
    first = legal_days.add_months(day.replace(day=1), -back)
    last = legal_days.for_months(first, months)
    run_on = legal_days.plus_days(first, rules.int("monitor.day") - 1)
    return Period(
        first=first,
        last=last,
        opens=legal_days.start_of(run_on, house.zone),
        end=legal_days.end_of(last, house.zone),
    )


def following(house: House, period: Period) -> Period:
    return period_of(house, period.last + timedelta(days=1))


def monitored_sources(house: House, at: datetime) -> tuple[str, ...]:
    """The lists of the bylaws; in a sandbox those of them that were scripted, if only to be silent."""
    named = house.rules(at).names("monitor.sources")
    if not house.facility.sandbox:
        return named
    return tuple(source for source in named if source in house.facility.listed_at)


def next_period(house: House) -> Period | None:
    """The period whose run is to open next; none while there is no list to look anybody up on."""
    begun = house.facility.monitored
    if begun is not None:
        return following(house, period_of(house, begun))
    since = _since(house)
    if since is None:
        return None
    period = period_of(house, house.legal_date(since))
    return period if period.opens >= since else following(house, period)


def _since(house: House) -> datetime | None:
    facility = house.facility
    opened = facility.opened_at
    if opened is None or not facility.sandbox:
        return opened
    listed = [facility.listed_at[each] for each in monitored_sources(house, opened)]
    return min(listed, default=None)


def latest_month(house: House) -> StaffScreening | None:
    """The latest period that has begun, as it stands in the ledger."""
    begun = house.facility.monitored
    return None if begun is None else house.shelf.find(staff_screening_id(house.key, begun), StaffScreening)
