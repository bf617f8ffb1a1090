"""A leave that was asked for waits for each of those who must agree."""

from __future__ import annotations

from collections.abc import Iterator

from domain.appointment.leaves import waiting
from domain.file import File
from domain.house import House
from domain.tasks.kinds import Task, TaskKind
from domain.values import Role


def tasks(file: File, house: House) -> Iterator[Task]:
    leave = waiting(file.practitioner)
    if leave is None:
        return
    for role in house.rules(leave.since).names("loa.approvers"):
        if role not in leave.approved:
            yield Task(
                kind=TaskKind.APPROVE_LEAVE,
                role=Role(role),
                subject=leave.id,
                since=leave.since,
                detail=f"{leave.kind} from {leave.first}",
                practitioner=file.id,
            )
