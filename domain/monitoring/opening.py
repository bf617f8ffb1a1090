"""A run over the whole staff opens: by the clock on the bylaws' day, or by the office."""

from __future__ import annotations

from datetime import date

from domain.events import screening as events
from domain.events.facility import MonitoringBegun
from domain.facility import Facility
from domain.house import House
from domain.ids import staff_run_id, staff_screening_id
from domain.monitoring.month import Run, StaffScreening
from domain.monitoring.periods import latest_month, monitored_sources
from domain.values import Stamp

OVERTAKEN = "the next period came before it was over"


def period_begun(
    house: House, stamp: Stamp, first: date
) -> tuple[StaffScreening, tuple[Facility | StaffScreening, ...]]:
    """The stream of a period, and all that is to be saved: the facility remembers which one it has come to.

    A run of the period before ends there, however the next one comes: nobody would go on with it.
    """
    id = staff_screening_id(house.key, first)
    month = house.shelf.find(id, StaffScreening) or StaffScreening(id)
    if house.facility.monitored == first:
        return month, (house.facility, month)
    before = latest_month(house)
    house.facility.trigger(MonitoringBegun, stamp, month=first)
    if before is None or before.running is None:
        return month, (house.facility, month)
    before.trigger(events.StaffScreeningFailed, stamp, run=before.running.id, why=OVERTAKEN)
    return month, (house.facility, before, month)


def open_run(month: StaffScreening, house: House, stamp: Stamp, first: date) -> Run:
    """The whole staff is to be looked up on every list of the bylaws."""
    run = staff_run_id(house.key, first, len(month.runs) + 1)
    sources = monitored_sources(house, stamp.occurred_at)
    month.trigger(events.StaffScreeningOpened, stamp, run=run, month=first, sources=sources)
    return month.runs[run]
