"""When the next run over the whole staff opens, and when a period without one is over."""

from __future__ import annotations

from domain.deadlines.kinds import Due, DueKind
from domain.house import House
from domain.monitoring.month import StaffScreening
from domain.monitoring.periods import next_period, period_of


def due(house: House, latest: StaffScreening | None) -> tuple[Due, ...]:
    """What will fall due of the facility's monitoring, earliest first. `latest` is the period last begun."""
    found = []
    if latest is not None and latest.missed_at is None and not latest.completed:
        period = period_of(house, latest.month)
        found.append(
            Due(
                at=period.end,
                kind=DueKind.STAFF_SCREENING_MISSED,
                subject=str(period.first),
                parameter="monitor.interval_months",
            )
        )
    coming = next_period(house)
    if coming is not None:
        found.append(
            Due(
                at=coming.opens,
                kind=DueKind.STAFF_SCREENING_OPENS,
                subject=str(coming.first),
                parameter="monitor.day",
            )
        )
    return tuple(sorted(found, key=lambda item: item.order))
