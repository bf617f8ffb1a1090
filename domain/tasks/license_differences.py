"""A license that its board has otherwise than the file: to be verified anew, or settled with a reason."""

from __future__ import annotations

from collections.abc import Iterator

from domain.file import File
from domain.house import House
from domain.tasks.kinds import OFFICE, Task, TaskKind


def tasks(file: File, house: House) -> Iterator[Task]:
    for found in file.practitioner.license_differences.values():
        if found.state == "open":
            yield Task(
                kind=TaskKind.SETTLE_LICENSE_DIFFERENCE,
                role=OFFICE,
                subject=found.id,
                since=found.found_at,
                detail=f"{found.credential}: {found.status}",
                practitioner=file.id,
            )
