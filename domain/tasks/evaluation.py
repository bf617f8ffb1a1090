"""Focused evaluations to be concluded, ongoing ones that nobody knows of, and plans for low volume."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from domain.evaluation import renewing
from domain.file import File
from domain.house import House
from domain.tasks.kinds import Task, TaskKind
from domain.values import Role


def reviewed_elsewhere(file: File) -> bool:
    """Whether a file was carried over with privileges and without a word of its last ongoing evaluation."""
    appointment = file.practitioner.appointment
    lines = [line for lines in file.practitioner.grants.values() for line in lines]
    unknown = bool(lines) and not file.evaluation.reviews and all(line.application is None for line in lines)
    return unknown and appointment is not None and appointment.ends_as is None


def tasks(file: File, house: House) -> Iterator[Task]:
    evaluation = file.evaluation
    if file.practitioner.released_at is not None:
        return
    for plan in evaluation.open_plans():
        yield Task(
            kind=TaskKind.COMPLETE_FPPE,
            role=Role.DEPARTMENT_CHAIR,
            subject=str(plan.id),
            since=plan.opened_at,
            detail=plan.privilege,
            until=plan.due,
            practitioner=file.id,
        )
    yield from _unreviewed(file, house)
    if evaluation.low_volume:
        yield Task(
            kind=TaskKind.PLAN_LOW_VOLUME,
            role=Role.DEPARTMENT_CHAIR,
            subject=str(evaluation.id),
            since=evaluation.reviews[-1].at,
            practitioner=file.id,
        )


def _unreviewed(file: File, house: House) -> Iterator[Task]:
    """Of a file carried over at once; of a term that is to be renewed as soon as its renewal is opened."""
    appointment = file.practitioner.appointment
    if appointment is None:
        return
    task = Task(
        kind=TaskKind.RECORD_OPPE,
        role=Role.DEPARTMENT_CHAIR,
        subject=str(file.evaluation.id),
        since=appointment.granted_at,
        practitioner=file.id,
    )
    opened = appointment.reappointment_opened_at
    if opened and renewing.wanting(file.practitioner, file.evaluation, house.rules(opened)):
        yield replace(task, since=opened, until=appointment.period.end)
    elif reviewed_elsewhere(file):
        yield task
