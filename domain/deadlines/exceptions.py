"""What the last day of an exception from the bylaws brings: its end."""

from __future__ import annotations

from collections.abc import Iterator

from domain.deadlines.kinds import Due, DueKind
from domain.file import File
from domain.house import House


def due(file: File, house: House) -> Iterator[Due]:
    for each in file.practitioner.exceptions:
        if each.state == "granted":
            yield Due(
                at=each.ends, kind=DueKind.EXCEPTION_ENDS, subject=each.id, parameter=each.parameter.key
            )
