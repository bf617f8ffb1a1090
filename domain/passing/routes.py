"""Temporary and disaster privileges end, and those by proxy."""

from __future__ import annotations

from domain.certain import certain
from domain.deadlines import Due, DueKind
from domain.file import File
from domain.house import House
from domain.passing.happens import Happens
from domain.privileges.route_ends import end
from domain.privileges.routes import known_end
from domain.values import Stamp


def _ends(file: File, house: House, item: Due, stamp: Stamp) -> None:
    grant = file.practitioner.routes[item.subject]
    known = certain(known_end(grant, file.practitioner, house), "why they end")
    end(file, house, stamp, grant, known.why)


HAPPENS: Happens = {DueKind.ROUTE_ENDS: _ends}
