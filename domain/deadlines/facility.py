"""What falls due of a facility itself: its runs over the staff, mass expiries, meetings, audits."""

from __future__ import annotations

from domain.deadlines import regular
from domain.deadlines.kinds import Due
from domain.expiries import days as expiries
from domain.house import House
from domain.integrity import due as integrity
from domain.monitoring import due as monitoring
from domain.monitoring.month import StaffScreening


def due(house: House, latest: StaffScreening | None) -> tuple[Due, ...]:
    """All of it, the earliest first, but for its digests; `latest` is the period last begun."""
    found = (*monitoring.due(house, latest), *expiries.due(house), *regular.due(house), *integrity.due(house))
    return tuple(sorted(found, key=lambda item: item.order))
