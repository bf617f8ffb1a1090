"""Referees to replace while their word is needed, and what referees disclosed, for the office to weigh."""

from __future__ import annotations

from collections.abc import Iterator

from domain.application import Application, Reference
from domain.file import File
from domain.house import House
from domain.processing.references import ELEMENT
from domain.tasks.kinds import OFFICE, Task, TaskKind


def tasks(file: File, house: House) -> Iterator[Task]:
    for application in file.open_applications():
        for reference in application.references.values() if application.undecided else ():
            if reference.state in ("declined", "unanswered") and not _verified(application):
                yield _task(TaskKind.FIND_REFEREE, reference, file, reference.state)
            if reference.warns and not _weighed(application, reference):
                # Every list has it, so it does not say what the reference holds.
                yield _task(TaskKind.WEIGH_REFERENCE, reference, file)


def _verified(application: Application) -> bool:
    return ELEMENT in application.elements and ELEMENT not in application.missing_elements()


def _weighed(application: Application, reference: Reference) -> bool:
    """Whether the office has looked at the references since: by the order of writing, for late ones too."""
    said = reference.disclosed
    return said is not None and said.originator_version < application.looked_at.get(ELEMENT, 0)


def _task(kind: TaskKind, reference: Reference, file: File, detail: str = "") -> Task:
    return Task(
        kind=kind,
        role=OFFICE,
        subject=reference.id,
        since=reference.settled_at,
        detail=detail,
        practitioner=file.id,
    )
