"""There is nobody left to collaborate with for those who need a physician to."""

from __future__ import annotations

from collections.abc import Iterator

from domain.deadlines.kinds import Due, DueKind
from domain.file import File
from domain.house import House
from domain.privileges.collaborating import next_loss


def due(file: File, house: House) -> Iterator[Due]:
    at = next_loss(file.practitioner)
    if at is not None:
        yield Due(
            at=at,
            kind=DueKind.COLLABORATION_LOST,
            subject="collaborating_physician",
            parameter="collaboration.roles",
        )
