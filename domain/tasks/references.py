"""Referees who declined or did not answer, while their word is still needed."""

from __future__ import annotations

from collections.abc import Iterator

from domain.file import File
from domain.house import House
from domain.processing.references import ELEMENT
from domain.tasks.kinds import OFFICE, Task, TaskKind


def tasks(file: File, house: House) -> Iterator[Task]:
    for application in file.open_applications():
        verified = ELEMENT in application.elements and ELEMENT not in application.missing_elements()
        for reference in application.references.values():
            if application.undecided and not verified and reference.state in ("declined", "unanswered"):
                yield Task(
                    kind=TaskKind.FIND_REFEREE,
                    role=OFFICE,
                    subject=reference.id,
                    since=reference.settled_at,
                    detail=reference.state,
                    practitioner=file.id,
                )
