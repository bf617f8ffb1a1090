"""A duty opens, is reminded of, or is breached."""

from __future__ import annotations

from datetime import date

from domain import duties
from domain.deadlines import Due, DueKind
from domain.events.duties import DutyBreached
from domain.file import File
from domain.house import House
from domain.passing.happens import Happens
from domain.values import DutyKind, Stamp


def _npdb_query(file: File, house: House, item: Due, stamp: Stamp) -> None:
    last = date.fromisoformat(item.subject)
    duties.open_duty(file, house, stamp, DutyKind.NPDB_QUERY, item.subject, item.parameter, last)


def _rung(file: File, house: House, item: Due, stamp: Stamp) -> None:
    duties.remind(file, house, stamp, file.practitioner.duties[item.subject], item.rung)


def _breach(file: File, house: House, item: Due, stamp: Stamp) -> None:
    """Told at once; a duty not done suspends nobody by itself."""
    duty = file.practitioner.duties[item.subject]
    file.practitioner.trigger(DutyBreached, stamp, duty=duty.id, kind=duty.kind, last_day=duty.last_day)
    duties.breached(file, house, stamp, duty)


HAPPENS: Happens = {
    DueKind.NPDB_QUERY_OPENS: _npdb_query,
    DueKind.DUTY_RUNG: _rung,
    DueKind.DUTY_BREACH: _breach,
}
