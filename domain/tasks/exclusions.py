"""Rows of exclusion lists that a person must settle, and lists that could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from domain.file import File
from domain.house import House
from domain.tasks.kinds import OFFICE, Task, TaskKind


def tasks(file: File, house: House) -> Iterator[Task]:
    for match in file.practitioner.open_matches():
        yield Task(
            kind=TaskKind.SETTLE_MATCH,
            role=OFFICE,
            subject=match.id,
            since=match.found_at,
            detail=match.source,
            practitioner=file.id,
        )
    for asked in file.practitioner.screenings:
        if asked.failed:
            yield Task(
                kind=TaskKind.SCREEN_EXCLUSIONS,
                role=OFFICE,
                subject=str(asked.id),
                since=asked.asked_at,
                detail=asked.source,
                practitioner=file.id,
            )
