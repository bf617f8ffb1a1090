"""A duty opens, is reminded of, or is breached."""

from __future__ import annotations

from datetime import date

from domain import duties, legal_days
from domain.deadlines import Due, DueKind
from domain.events.duties import DutyBreached, DutyMoved
from domain.file import File
from domain.house import House
from domain.passing.happens import Happens
from domain.values import DutyKind, Stamp


def _npdb_query(file: File, house: House, item: Due, stamp: Stamp) -> None:
    last = date.fromisoformat(item.subject)
    duties.open_duty(file, house, stamp, DutyKind.NPDB_QUERY, item.subject, item.parameter, last)


def _moves(file: File, house: House, item: Due, stamp: Stamp) -> None:
    """Whoever sees to it is reminded before its new last day as before the old one."""
    id, _, last = item.subject.rpartition("/")
    duty, day = file.practitioner.duties[id], date.fromisoformat(last)
    file.practitioner.trigger(
        DutyMoved,
        stamp,
        duty=id,
        kind=duty.kind,
        rule=duty.rule,
        last_day=day,
        due=legal_days.end_of(day, house.zone),
    )


def _rung(file: File, house: House, item: Due, stamp: Stamp) -> None:
    duties.remind(file, house, stamp, file.practitioner.duties[item.subject], item.rung)


def _breach(file: File, house: House, item: Due, stamp: Stamp) -> None:
    """Told at once; a duty not done suspends nobody by itself."""
    duty = file.practitioner.duties[item.subject]
    file.practitioner.trigger(DutyBreached, stamp, duty=duty.id, kind=duty.kind, last_day=duty.last_day)
    duties.breached(file, house, stamp, duty)


HAPPENS: Happens = {
    DueKind.NPDB_QUERY_OPENS: _npdb_query,
    DueKind.DUTY_MOVES: _moves,
    DueKind.DUTY_RUNG: _rung,
    DueKind.DUTY_BREACH: _breach,
}
