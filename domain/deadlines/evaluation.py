"""When evaluations fall due: the ongoing one of whoever holds privileges, and each open focused one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain import legal_days
from domain.deadlines import recurring
from domain.deadlines.kinds import Due, DueKind
from domain.file import File
from domain.house import House
from domain.judged import last_day
from domain.values import DutyKind


def due(file: File, house: House) -> Iterator[Due]:
    yield from _ongoing(file, house)
    held = file.practitioner.appointment
    if file.practitioner.released_at is not None:
        return
    for plan in file.evaluation.open_plans():
        if not plan.overdue:
            yield Due(
                # One whose days ran out while nothing was held is told of once something is again.
                at=max(plan.due, held.learnt_at) if held is not None else plan.due,
                kind=DueKind.FPPE_OVERDUE,
                subject=str(plan.id),
                parameter="fppe.default_months",
            )


def _ongoing(file: File, house: House) -> Iterator[Due]:
    """The duty to review whoever is appointed."""
    appointment, last = file.practitioner.appointment, oppe_last_day(file, house)
    if appointment is None or last is None:
        return
    reviews = file.evaluation.reviews
    since = reviews[-1].at if reviews else appointment.granted_at
    yield from recurring.due(file, house, DutyKind.OPPE, last, since)


def oppe_last_day(file: File, house: House) -> date | None:
    """The last legal day for the next review: so many months after the last one [S47].

    Without any on file the months count from the first grant here; after a time without appointment, from its
    first day. None where nobody is appointed, where there is no privilege to look at [S48], and where a file
    that was carried over does not say when its last review was: that one waits as a task.
    """
    appointment = file.practitioner.appointment
    if appointment is None or appointment.ends_as is not None or not file.practitioner.grants:
        return None
    lines = [line for lines in file.practitioner.grants.values() for line in lines]
    decided = [line.period.start for line in lines if line.application is not None]
    reviews = file.evaluation.reviews
    if not reviews and not decided:
        return None
    base = reviews[-1].reviewed_on if reviews else house.legal_date(min(decided))
    last, since = _months_on(base, house), _without_a_gap(file)
    return last if last >= since else _months_on(since, house)


def _without_a_gap(file: File) -> date:
    """The first day of the terms that follow on each other up to the latest."""
    terms = file.practitioner.appointments
    first = terms[-1]
    for earlier in reversed(terms[:-1]):
        if earlier.period.end is None or earlier.period.end < first.period.start:
            break
        first = earlier
    return first.first


def _months_on(base: date, house: House) -> date:
    return last_day(house, base, lambda rules: legal_days.add_months(base, rules.int("oppe.interval_months")))
