"""What the end of a provisional period brings, and the ladder before it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain import legal_days
from domain.appointment.provisional import under_way
from domain.deadlines.kinds import Due, DueKind
from domain.file import File
from domain.house import House
from domain.judged import rungs
from domain.practitioner import Provisional

SUBJECT = "provisional"
LADDER = "provisional.ladder"


def due(file: File, house: House) -> Iterator[Due]:
    period, held = under_way(file.practitioner), file.practitioner.appointment
    if period is None or held is None or held.period.end is None or period.due >= held.period.end:
        return
    yield Due(at=period.due, kind=DueKind.PROVISIONAL_END, subject=SUBJECT, parameter="provisional.months")
    yield from _rungs(period, file, house)


def provisional_subject(last: date) -> str:
    """A ladder belongs to one end of the period."""
    return f"{SUBJECT}@{last}"


def _rungs(period: Provisional, file: File, house: House) -> Iterator[Due]:
    """The rungs still to come, none behind a more urgent one told."""
    subject = provisional_subject(period.last)
    told = min((n.rung for n in file.notices() if n.subject == subject and n.rung is not None), default=None)
    for days in rungs(house, LADDER, period.last):
        at = legal_days.start_of(legal_days.days_before(period.last, days), house.zone)
        if at > period.since and (told is None or days < told):
            yield Due(at=at, kind=DueKind.PROVISIONAL_RUNG, subject=SUBJECT, parameter=LADDER, rung=days)
