"""Whoever needs a collaborating physician and has none is found one, by the office."""

from __future__ import annotations

from collections.abc import Iterator

from domain.file import File
from domain.house import House
from domain.privileges.collaborating import held, lacking
from domain.tasks.kinds import OFFICE, Task, TaskKind


def tasks(file: File, house: House) -> Iterator[Task]:
    loss = lacking(file.practitioner)
    if loss is not None:
        yield Task(
            kind=TaskKind.AGREE_ON_COLLABORATION,
            role=OFFICE,
            subject="collaborating_physician",
            since=loss.start,
            detail=", ".join(sorted(held(file.practitioner))),
            until=loss.end,
            practitioner=file.id,
        )
