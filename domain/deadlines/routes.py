"""What the ends of privileges by another route than appointment bring."""

from __future__ import annotations

from collections.abc import Iterator

from domain.deadlines.kinds import Due, DueKind
from domain.file import File
from domain.house import House
from domain.privileges.routes import known_end
from domain.values import Basis


def due(file: File, house: House) -> Iterator[Due]:
    for grant in file.practitioner.open_routes():
        end = known_end(grant, file.practitioner, house)
        if end is not None:
            route = "applicant" if grant.application else "need"
            proxy = grant.basis is Basis.PROXY
            parameter = "proxy.qualifications" if proxy else f"temp.{route}.max_days"
            yield Due(at=end.at, kind=DueKind.ROUTE_ENDS, subject=grant.id, parameter=parameter)
