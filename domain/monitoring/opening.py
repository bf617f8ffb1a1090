"""A run over the whole staff opens: by the clock on the bylaws' day, or by the office."""

from __future__ import annotations

from datetime import date

from domain.events import screening as events
from domain.events.facility import MonitoringBegun
from domain.house import House
from domain.ids import staff_run_id, staff_screening_id
from domain.monitoring.month import Run, StaffScreening
from domain.monitoring.periods import monitored_sources
from domain.values import Stamp

OVERTAKEN = "the next period's run opened before it was over"


def period_begun(house: House, stamp: Stamp, first: date) -> StaffScreening:
    """The stream of a period; the facility remembers which one it has come to."""
    id = staff_screening_id(house.key, first)
    if house.facility.monitored != first:
        house.facility.trigger(MonitoringBegun, stamp, month=first)
    return house.shelf.find(id, StaffScreening) or StaffScreening(id)


def open_run(month: StaffScreening, house: House, stamp: Stamp, first: date) -> Run:
    """The whole staff is to be looked up on every list of the bylaws."""
    run = staff_run_id(house.key, first, len(month.runs) + 1)
    sources = monitored_sources(house, stamp.occurred_at)
    month.trigger(events.StaffScreeningOpened, stamp, run=run, month=first, sources=sources)
    return month.runs[run]


def overtaken(month: StaffScreening | None, stamp: Stamp) -> None:
    """A run that outlasts its period ends there: another one begins, with the staff as it is then."""
    if month is not None and month.running is not None:
        month.trigger(events.StaffScreeningFailed, stamp, run=month.running.id, why=OVERTAKEN)
