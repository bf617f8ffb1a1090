"""A duty that a rule has opened waits for the office until it is done."""

from __future__ import annotations

from collections.abc import Iterator

from domain.file import File
from domain.house import House
from domain.tasks.kinds import OFFICE, Task, TaskKind


def tasks(file: File, house: House) -> Iterator[Task]:
    for duty in file.practitioner.open_duties():
        yield Task(
            kind=TaskKind.FULFIL_DUTY,
            role=OFFICE,
            subject=duty.id,
            since=duty.opened_at,
            detail=str(duty.kind),
            until=duty.due,
            practitioner=file.id,
        )
