"""The appointments of a file, one stretch after another, and the applications that are open on it.

A stretch is a term, or the part of one that a member spends in one category.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.events import appointment as events
from domain.events import practitioner as file_events
from domain.practitioner.duties import of_former_times
from domain.values import FROM_OUTSIDE, GRANTED_AS, ApplicationKind, EndsAs, Period, StaffCategory

if TYPE_CHECKING:
    from domain.practitioner.file import Practitioner

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """`anchor` is the first day of the first of several terms in a row, from which anniversaries count."""

    category: StaffCategory
    department: str
    first: date
    last: date
    anchor: date
    period: Period
    granted_at: datetime
    learnt_at: datetime
    reappointment_opened_at: datetime | None = None
    ends_as: EndsAs | None = None

    @property
    def lapsed(self) -> bool:
        return self.ends_as is EndsAs.LAPSED

    def over(self, instant: datetime) -> bool:
        """Whether its term has ended; one that is yet to begin is not over."""
        return self.period.end is not None and self.period.end <= instant


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedApplication:
    """How an application ended, and when."""

    outcome: str
    at: datetime


def cut(period: Period, at: datetime) -> Period:
    """The period as far as an instant; what was to begin after it covers nothing."""
    end = max(period.start, at if period.end is None else min(period.end, at))
    return Period(start=period.start, end=end)


def cut_all(file: Practitioner, at: datetime) -> None:
    """Let every stretch and every line end at an instant, where they do not end before."""
    file.appointments = tuple(replace(each, period=cut(each.period, at)) for each in file.appointments)
    file.grants = {
        privilege: tuple(replace(grant, period=cut(grant.period, at)) for grant in grants)
        for privilege, grants in file.grants.items()
    }


@FACTS.register
def _(file: Practitioner, event: file_events.ApplicationOpened) -> None:
    file.open_applications = (*file.open_applications, event.application)
    file.closed_applications = {
        id: closed for id, closed in file.closed_applications.items() if id != event.application
    }
    file.open_kinds = {**file.open_kinds, event.application: event.kind}
    # Whoever applies anew has a file whose clocks run again.
    if event.kind in FROM_OUTSIDE and file.left_at is not None:
        file.left_at = None
        of_former_times(file)


@FACTS.register
def _(file: Practitioner, event: file_events.ApplicationClosed) -> None:
    file.open_applications = tuple(a for a in file.open_applications if a != event.application)
    _return_failed(file, event)
    closed = ClosedApplication(outcome=event.outcome, at=event.stamp.occurred_at)
    file.closed_applications = {**file.closed_applications, event.application: closed}
    file.open_kinds = {a: kind for a, kind in file.open_kinds.items() if a != event.application}


def _return_failed(file: Practitioner, event: file_events.ApplicationClosed) -> None:
    """A request to return that came to nothing holds up the leave's end no more."""
    asked = file.open_kinds.get(event.application)
    if asked is ApplicationKind.REINSTATEMENT and event.outcome not in GRANTED_AS.values():
        file.leaves = {
            id: replace(leave, return_failed_at=event.stamp.occurred_at) for id, leave in file.leaves.items()
        }


@FACTS.register
def _(file: Practitioner, event: file_events.AppointmentGranted) -> None:
    _break_off(file, event.effective_from)
    _begin(file, event, event.first)


@FACTS.register
def _(file: Practitioner, event: events.AppointmentRenewed) -> None:
    before = file.appointments[-1]
    follows = event.first == before.last + timedelta(days=1)
    cut_all(file, event.effective_from)
    if event.gap_from is not None:
        _break_off(file, event.effective_from)
        of_former_times(file)
    _begin(file, event, before.anchor if follows else event.first)


def _break_off(file: Practitioner, at: datetime) -> None:
    """A provisional period belongs to what ended before."""
    file.provisionals = tuple(each.broken_off(at) for each in file.provisionals)


def _begin(
    file: Practitioner, event: file_events.AppointmentGranted | events.AppointmentRenewed, anchor: date
) -> None:
    granted = Appointment(
        category=event.category,
        department=event.department,
        first=event.first,
        last=event.last,
        anchor=anchor,
        period=Period(start=event.effective_from, end=event.effective_to),
        granted_at=event.decided_at,
        learnt_at=event.stamp.occurred_at,
    )
    file.appointments = (*file.appointments, granted)


@FACTS.register
def _(file: Practitioner, event: file_events.AppointmentLapsed) -> None:
    end_as(file, EndsAs.LAPSED)


@FACTS.register
def _(file: Practitioner, event: events.AppointmentLapseSetAside) -> None:
    end_as(file, None)


@FACTS.register
def _(file: Practitioner, event: events.ReappointmentOpened) -> None:
    opened = replace(file.appointments[-1], reappointment_opened_at=event.stamp.occurred_at)
    file.appointments = (*file.appointments[:-1], opened)


def end_as(file: Practitioner, ends_as: EndsAs | None) -> None:
    """How the latest stretch ends; what has lapsed stays lapsed, unless that is set aside."""
    last = file.appointments[-1]
    if ends_as is None or not last.lapsed:
        file.appointments = (*file.appointments[:-1], replace(last, ends_as=ends_as))


@FACTS.register
def _(file: Practitioner, event: events.StaffCategoryChanged) -> None:
    """The stretch under way ends there, and what follows it goes on in the new category."""
    stretches: list[Appointment] = []
    for each in file.appointments:
        after = replace(each, category=event.new)
        if each.period.start >= event.effective_from:
            stretches.append(after)
        elif each.period.covers(event.effective_from):
            stretches.append(replace(each, period=cut(each.period, event.effective_from)))
            rest = Period(start=event.effective_from, end=each.period.end)
            stretches.append(replace(after, period=rest))
        else:
            stretches.append(each)
    file.appointments = tuple(stretches)


@FACTS.register
def _(file: Practitioner, event: events.DepartmentAssigned) -> None:
    before = file.departments.get(event.department)
    # What goes on into the next term went on all the while.
    goes_on = before is not None and before.covers(event.effective_from)
    start = before.start if before is not None and goes_on else event.effective_from
    period = Period(start=start, end=event.effective_to)
    file.departments = {**file.departments, event.department: period}
