"""An extended appointment: its last stretch goes on, with every line and department that ended with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.events.extensions import AppointmentExtended
from domain.values import Period

if TYPE_CHECKING:
    from domain.practitioner.file import Practitioner

FACTS = Facts()


@FACTS.register
def _(file: Practitioner, event: AppointmentExtended) -> None:
    held = file.appointments[-1]
    was, end = held.period.end, event.effective_to
    extended = replace(
        held,
        last=event.last,
        # The anniversary is past: whatever term follows begins a row of its own.
        anchor=event.last + timedelta(days=1),
        period=_longer(held.period, was, end),
    )
    file.appointments = (*file.appointments[:-1], extended)
    file.grants = {
        privilege: tuple(replace(grant, period=_longer(grant.period, was, end)) for grant in grants)
        for privilege, grants in file.grants.items()
    }
    file.departments = {name: _longer(period, was, end) for name, period in file.departments.items()}


def _longer(period: Period, was: datetime | None, end: datetime) -> Period:
    return Period(start=period.start, end=end) if period.end == was else period
