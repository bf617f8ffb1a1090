"""What the end of an appointment's term brings: its lapse, and before it the ladder to the next term."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from domain import legal_days
from domain.appointment.leaves import outlasts
from domain.deadlines.kinds import Due, DueKind
from domain.file import File
from domain.house import House
from domain.judged import opens, rungs
from domain.practitioner import Appointment, Practitioner

SUBJECT = "appointment"
LADDER = "reappt.ladder"


def due(file: File, house: House) -> Iterator[Due]:
    held = file.practitioner.appointment
    if held is not None:
        yield from _lines(held, file.practitioner)
    if held is None or held.ends_as is not None or held.period.end is None:
        return
    yield Due(at=held.period.end, kind=DueKind.TERM_END, subject=SUBJECT, parameter="term.max_years")
    if outlasts(file.practitioner, held, house):
        return
    if held.reappointment_opened_at is None:
        yield from _opens(held, held.period.end, house)
    else:
        yield from _rungs(held, held.reappointment_opened_at, file, house)


def _lines(held: Appointment, person: Practitioner) -> Iterator[Due]:
    """The lines that the next term was granted without end with the last one."""
    for privilege, grants in person.grants.items():
        last = grants[-1]
        end = last.period.end
        if end is not None and not last.ended and last.period.start < end and person.appointed(end):
            yield Due(
                at=max(end, held.granted_at),
                kind=DueKind.PRIVILEGE_EXPIRES,
                subject=privilege,
                parameter="term.max_years",
            )


def _opens(held: Appointment, end: datetime, house: House) -> Iterator[Due]:
    """At the first rung, or when a term so short became known."""
    at = max(legal_days.start_of(opens(house, LADDER, held.last), house.zone), held.learnt_at)
    if at < end:
        yield Due(at=at, kind=DueKind.REAPPOINTMENT_OPENS, subject=SUBJECT, parameter=LADDER)


def reappointment_subject(last: date) -> str:
    """A ladder belongs to one term's end."""
    return f"reappointment@{last}"


def _rungs(held: Appointment, opened_at: datetime, file: File, house: House) -> Iterator[Due]:
    """The rungs still to come, none behind a more urgent one told; the next term ends them."""
    subject = reappointment_subject(held.last)
    told = min((n.rung for n in file.notices() if n.subject == subject and n.rung is not None), default=None)
    for days in rungs(house, LADDER, held.last):
        at = _rung_at(held.last, days, house)
        if at > opened_at and (told is None or days < told):
            yield Due(at=at, kind=DueKind.REAPPOINTMENT_RUNG, subject=SUBJECT, parameter=LADDER, rung=days)


def _rung_at(last: date, days: int, house: House) -> datetime:
    return legal_days.start_of(legal_days.days_before(last, days), house.zone)
