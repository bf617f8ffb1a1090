"""The leaves of a file. A leave is a machine of its own: it outlasts a term, as the right to return."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.events import leave as events
from domain.practitioner.appointment import cut_all, end_as
from domain.values import EndsAs, LeaveKind, Period

if TYPE_CHECKING:
    from domain.practitioner.file import Practitioner

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """`state` is requested, granted, declined, ended or deemed_resigned. `return_by` ends the right to it.

    `period` is when nothing may be done: until the return, not until the last day. `return_failed_at` is when
    a request to return came to nothing, `license_by` until when a license void meanwhile is renewed.
    """

    id: str
    kind: LeaveKind
    first: date
    last: date | None
    since: datetime
    state: str = "requested"
    approved: tuple[str, ...] = ()
    period: Period | None = None
    return_by: datetime | None = None
    return_failed_at: datetime | None = None
    license_by: date | None = None

    def during(self, instant: datetime) -> bool:
        """Whether nothing may be done at an instant because of it."""
        return self.period is not None and self.period.covers(instant)


def _keep(file: Practitioner, leave: Leave) -> None:
    file.leaves = {**file.leaves, leave.id: leave}


@FACTS.register
def _(file: Practitioner, event: events.LeaveRequested) -> None:
    asked = Leave(
        id=event.leave, kind=event.kind, first=event.first, last=event.last, since=event.stamp.occurred_at
    )
    _keep(file, asked)


@FACTS.register
def _(file: Practitioner, event: events.LeaveApproved) -> None:
    leave = file.leaves[event.leave]
    _keep(file, replace(leave, approved=(*leave.approved, str(event.role))))


@FACTS.register
def _(file: Practitioner, event: events.LeaveDeclined) -> None:
    _keep(file, replace(file.leaves[event.leave], state="declined"))


@FACTS.register
def _(file: Practitioner, event: events.LeaveImposed) -> None:
    """Nothing but that it was: the leave itself is granted with it."""


@FACTS.register
def _(file: Practitioner, event: events.LeaveGranted) -> None:
    asked = file.leaves.get(event.leave)
    granted = Leave(
        id=event.leave,
        kind=event.kind,
        first=event.first,
        last=event.last,
        since=event.stamp.occurred_at,
        state="granted",
        approved=asked.approved if asked else (),
        period=Period(start=event.effective_from),
        return_by=event.effective_to,
    )
    _keep(file, granted)


@FACTS.register
def _(file: Practitioner, event: events.LeaveEnded) -> None:
    _close(file, event.leave, "ended", event.effective_from)


def _close(file: Practitioner, id: str, state: str, at: datetime) -> None:
    leave = file.leaves[id]
    start = leave.period.start if leave.period else at
    _keep(file, replace(leave, state=state, period=Period(start=start, end=max(start, at))))


@FACTS.register
def _(file: Practitioner, event: events.DeemedResigned) -> None:
    file.kept = (file.appointments, file.grants)
    _close(file, event.leave, "deemed_resigned", event.effective_from)
    end_as(file, EndsAs.DEEMED_RESIGNED)
    cut_all(file, event.effective_from)
    file.left_at = event.effective_from


@FACTS.register
def _(file: Practitioner, event: events.DeemedResignationSetAside) -> None:
    file.appointments, file.grants = file.kept
    file.left_at = None
    leave = file.leaves[event.leave]
    start = leave.period.start if leave.period else event.stamp.occurred_at
    _keep(file, replace(leave, state="granted", period=Period(start=start)))


@FACTS.register
def _(file: Practitioner, event: events.DischargeReported) -> None:
    _keep(file, replace(file.leaves[event.leave], license_by=event.license_by))
