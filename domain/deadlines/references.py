"""What the days of a referee bring: reminders, and their end."""

from __future__ import annotations

from collections.abc import Iterator

from domain import legal_days
from domain.application import Application, Reference
from domain.deadlines.kinds import Due, DueKind
from domain.file import File
from domain.house import House
from domain.judged import rungs
from domain.processing.references import REMINDER


def due(file: File, house: House) -> Iterator[Due]:
    for application in file.open_applications():
        for reference in application.references.values():
            if application.undecided and reference.state == "requested":
                yield _of(DueKind.REFERENCE_END, "references.days", application, reference)
                yield from _rungs(application, reference, file, house)


def _of(
    kind: DueKind, parameter: str, application: Application, reference: Reference, days: int | None = None
) -> Due:
    return Due(
        at=reference.due,
        kind=kind,
        subject=reference.id,
        parameter=parameter,
        rung=days,
        application=application.id,
    )


def _rungs(application: Application, reference: Reference, file: File, house: House) -> Iterator[Due]:
    """The reminders still to come: none before it was asked, none behind a more urgent one told."""
    told = min(
        (n.rung for n in file.notices() if n.kind == REMINDER and n.subject == reference.id and n.rung),
        default=None,
    )
    for days in rungs(house, "references.ladder", reference.last_day):
        at = legal_days.start_of(legal_days.days_before(reference.last_day, days), house.zone)
        if at > reference.requested_at and (told is None or days < told):
            rung = _of(DueKind.REFERENCE_RUNG, "references.ladder", application, reference, days)
            yield rung._replace(at=at)
