"""What the ends of temporary and disaster privileges bring."""

from __future__ import annotations

from collections.abc import Iterator

from domain.deadlines.kinds import Due, DueKind
from domain.file import File
from domain.house import House
from domain.routes import end_of


def due(file: File, house: House) -> Iterator[Due]:
    over = house.facility.over
    for grant in file.practitioner.open_routes():
        end = end_of(grant, file.practitioner, over)
        if end is not None:
            parameter = f"temp.{'applicant' if grant.application else 'need'}.max_days"
            yield Due(at=end.at, kind=DueKind.ROUTE_ENDS, subject=grant.id, parameter=parameter)
