"""Who of the staff has renewed, and who has not, by department."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from domain.events.expiries import DepartmentExpiries
from domain.expiries.summaries import Summary
from domain.monitoring.staff import on_staff
from domain.practitioner import Practitioner

NONE = "no department"


def count(persons: Iterable[Practitioner], summary: Summary, at: datetime) -> tuple[DepartmentExpiries, ...]:
    """Everybody on the staff whose credential ends on the day, or has been renewed beyond it."""
    renewed, outstanding = Counter[str](), Counter[str]()
    for person in persons:
        last = _last_day(person, summary) if on_staff(person, at) else None
        if last is not None and last >= summary.expires:
            held = person.held_at(at)
            department = held.department if held else NONE
            (renewed if last > summary.expires else outstanding)[department] += 1
    return tuple(
        DepartmentExpiries(
            department=name,
            due=renewed[name] + outstanding[name],
            renewed=renewed[name],
            outstanding=outstanding[name],
        )
        for name in sorted(renewed.keys() | outstanding.keys())
    )


def _last_day(person: Practitioner, summary: Summary) -> date | None:
    """The last day of the kind's newest verification, none where none was verified."""
    held = (c for c in person.credentials.values() if c.kind is summary.credential and c.periods)
    return max((c.expires for c in held if c.expires is not None), default=None)
