"""The appointments of a file, one term after another, and the applications that are open on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.events import practitioner as events
from domain.values import Period, StaffCategory

if TYPE_CHECKING:
    from domain.practitioner.file import Practitioner

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    category: StaffCategory
    department: str
    first: date
    last: date
    period: Period
    granted_at: datetime
    lapsed: bool = False

    def over(self, instant: datetime) -> bool:
        """Whether its term has ended; one that is yet to begin is not over."""
        return self.period.end is not None and self.period.end <= instant


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedApplication:
    """How an application ended, and when."""

    outcome: str
    at: datetime


@FACTS.register
def _(file: Practitioner, event: events.ApplicationOpened) -> None:
    file.open_applications = (*file.open_applications, event.application)
    file.closed_applications = {
        id: closed for id, closed in file.closed_applications.items() if id != event.application
    }


@FACTS.register
def _(file: Practitioner, event: events.ApplicationClosed) -> None:
    file.open_applications = tuple(a for a in file.open_applications if a != event.application)
    closed = ClosedApplication(outcome=event.outcome, at=event.stamp.occurred_at)
    file.closed_applications = {**file.closed_applications, event.application: closed}


@FACTS.register
def _(file: Practitioner, event: events.AppointmentGranted) -> None:
    granted = Appointment(
        category=event.category,
        department=event.department,
        first=event.first,
        last=event.last,
        period=Period(start=event.effective_from, end=event.effective_to),
        granted_at=event.decided_at,
    )
    file.appointments = (*file.appointments, granted)


@FACTS.register
def _(file: Practitioner, event: events.AppointmentLapsed) -> None:
    file.appointments = (*file.appointments[:-1], replace(file.appointments[-1], lapsed=True))
