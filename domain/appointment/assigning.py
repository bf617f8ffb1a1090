"""The departments that a practitioner belongs to beside the one of their appointment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from domain.application import Application, departments
from domain.appointment.granting import Decided
from domain.certain import certain
from domain.events.appointment import DepartmentAssigned
from domain.file import File
from domain.practitioner import Appointment, Practitioner
from domain.values import Stamp


def assign(file: File, stamp: Stamp, application: Application, decided: Decided, start: datetime) -> None:
    """Through the latest term: the application's own department, and each in which a line was decided for."""
    held = certain(file.practitioner.appointment, "the term to add to")
    for name in _decided_for(application, decided):
        if not _belongs(file.practitioner, name, held, start):
            file.practitioner.trigger(
                DepartmentAssigned,
                stamp,
                application=application.id,
                ballot=decided.ballot,
                department=name,
                effective_from=start,
                effective_to=held.period.end,
            )


def _decided_for(application: Application, decided: Decided) -> Iterator[str]:
    given = {each.privilege for each in decided.favorable()}
    for name, lines in departments.asked(application).items():
        if name == application.department or given & set(lines):
            yield name


def _belongs(file: Practitioner, department: str, held: Appointment, start: datetime) -> bool:
    """Whether a department is theirs from an instant to the latest term's end.

    One of an earlier term ends with that: for the next its own chair recommends, even before the end.
    """
    other, end = file.departments.get(department), held.period.end
    return department == held.department or (
        other is not None and other.covers(start) and (other.end is None or end is None or other.end >= end)
    )
