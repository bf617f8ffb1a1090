"""What the clock brings to a facility's monitoring: a run opens; a period without one is an exception."""

from __future__ import annotations

from datetime import datetime

from domain import legal_days
from domain.aggregate import Aggregate
from domain.correspondence import facility_letters
from domain.deadlines.kinds import Due, DueKind
from domain.events.facility import MonitoringBegun
from domain.events.screening import StaffScreeningMissed
from domain.house import House
from domain.monitoring.due import due
from domain.monitoring.month import StaffScreening
from domain.monitoring.opening import open_run, period_begun
from domain.monitoring.periods import Period, latest_month, next_period, period_of
from domain.passing.clock import Keeps, clock_stamp


def pass_monitoring(ledger: Keeps, house: House, until: datetime, now: datetime) -> None:
    """Let what is due of the facility's monitoring up to an instant happen, one save each."""
    while True:
        month = latest_month(house)
        item = next((each for each in due(house, month) if each.at <= until), None)
        if item is None:
            return
        ledger.keep(_happens(house, month, item, until, now))


def _happens(
    house: House, month: StaffScreening | None, item: Due, until: datetime, now: datetime
) -> tuple[Aggregate, ...]:
    if item.kind is DueKind.STAFF_SCREENING_MISSED and month is not None:
        _missed(month, house, period_of(house, month.month), now)
        return (house.facility, month)
    period = _to_open(house, until)
    if period.end > until:
        return _opened(house, period, now)
    stamp = clock_stamp(house.at(period.end), period.end, now)
    if house.facility.monitored is None:
        # It was monitored by other means, or not at all: that is no exception here.
        house.facility.trigger(MonitoringBegun, stamp, month=period.first)
        return (house.facility,)
    # Nobody was looked up in it, and now it is too late: to open a run would only look like one.
    begun, changed = period_begun(house, stamp, period.first)
    _missed(begun, house, period, now)
    return changed


def _opened(house: House, period: Period, now: datetime) -> tuple[Aggregate, ...]:
    then = house.at(period.opens)
    stamp = clock_stamp(then, period.opens, now)
    begun, changed = period_begun(house, stamp, period.first)
    open_run(begun, then, stamp, period.first)
    return changed


def _to_open(house: House, until: datetime) -> Period:
    """The next period; of a facility that has begun with none, the last whose day has come, not years."""
    period = next_period(house)
    if period is None:
        raise LookupError("there is no period to open")
    if house.facility.monitored is not None:
        return period
    here = period_of(house, house.legal_date(until))
    begun = here if here.opens <= until else period_of(house, legal_days.days_before(here.first, 1))
    return begun if begun.first > period.first else period


def _missed(month: StaffScreening, house: House, period: Period, now: datetime) -> None:
    """Nobody is suspended by it; those whom the bylaws name are told at once [S20][S21]."""
    then = house.at(period.end)
    stamp = clock_stamp(then, period.end, now)
    month.trigger(StaffScreeningMissed, stamp, month=period.first, last=period.last)
    facility_letters.send(
        house.facility,
        then,
        stamp,
        "staff_screening_missed",
        str(period.first),
        then.rules(period.end).names("monitor.missed_roles"),
        {
            "first": str(period.first),
            "last": str(period.last),
            "why": month.latest.why if month.latest is not None else "",
        },
    )
