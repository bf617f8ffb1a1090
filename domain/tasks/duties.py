"""A duty that a rule has opened waits until it is done: for the office, unless it is another's."""

from __future__ import annotations

from collections.abc import Iterator

from domain.file import File
from domain.house import House
from domain.tasks.kinds import OFFICE, Task, TaskKind
from domain.values import DutyKind, Role

WHOSE = {
    DutyKind.OPPE: Role.DEPARTMENT_CHAIR,
    DutyKind.EXPEDITED_REPORT: Role.BOARD_MEMBER,
    DutyKind.INTEGRITY_AUDIT: Role.AUDITOR,
}


def tasks(file: File, house: House) -> Iterator[Task]:
    for duty in file.practitioner.open_duties():
        yield Task(
            kind=TaskKind.FULFIL_DUTY,
            role=WHOSE.get(duty.kind, OFFICE),
            subject=duty.id,
            since=duty.opened_at,
            detail=str(duty.kind),
            until=duty.due,
            practitioner=file.id,
        )
