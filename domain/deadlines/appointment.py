"""What the end of an appointment's term brings."""

from __future__ import annotations

from collections.abc import Iterator

from domain.deadlines.kinds import Due, DueKind
from domain.file import File
from domain.house import House


def due(file: File, house: House) -> Iterator[Due]:
    appointment = file.practitioner.appointment
    if appointment is not None and not appointment.lapsed and appointment.period.end is not None:
        yield Due(
            at=appointment.period.end,
            kind=DueKind.TERM_END,
            subject="appointment",
            parameter="term.max_years",
        )
