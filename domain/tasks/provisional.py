"""A provisional period that comes to its end waits for the board's word, once its ladder has begun."""

from __future__ import annotations

from collections.abc import Iterator

from domain.appointment.provisional import under_way
from domain.deadlines.provisional import provisional_subject
from domain.file import File
from domain.house import House
from domain.tasks.kinds import Task, TaskKind
from domain.values import ApplicationKind, Role


def tasks(file: File, house: House) -> Iterator[Task]:
    period = under_way(file.practitioner)
    if period is None or _asked(file):
        return
    subject = provisional_subject(period.last)
    told = [each.sent_at for each in file.notices() if each.subject == subject and each.rung is not None]
    if told:
        yield Task(
            kind=TaskKind.END_PROVISIONAL,
            role=Role.DEPARTMENT_CHAIR,
            subject=subject,
            since=min(told),
            detail=str(period.last),
            until=period.due,
            practitioner=file.id,
        )


def _asked(file: File) -> bool:
    """Whether it was asked for, and is on its way to the board."""
    held = file.practitioner.appointment
    return any(
        each.undecided and each.kind is ApplicationKind.CATEGORY_CHANGE and each.category is held.category
        for each in file.open_applications()
        if held is not None
    )
