"""A leave of absence: asked for, agreed to, given up before it began; the end of military service.

The way back from it is an application: see reinstatement.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from domain import legal_days
from domain.appointment.leaves import grant, waiting
from domain.commands.base import LEADERS, NOTHING, OFFICE, FileCommand, Made
from domain.correspondence import letters
from domain.errors import Invalid, LeaveExceedsPolicy, NotAllowedNow, NotFound, RoleRequired
from domain.events import leave as events
from domain.file import File
from domain.house import House
from domain.practitioner import Leave, Practitioner
from domain.processing import asking
from domain.values import LeaveKind, Role, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLeave(FileCommand):
    """Ask for a leave. `first` and `last` are legal days, both inclusive, from today on.

    Only a military leave may leave its last day open, and be longer than the bylaws allow.
    """

    NAME: ClassVar[str] = "request_leave"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    OWN: ClassVar[bool] = True
    ON: ClassVar[type] = Practitioner

    kind: LeaveKind
    first: date
    last: date | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        if not self.taken(file.practitioner, house, stamp.occurred_at):
            raise NotAllowedNow(
                "a leave is for who holds an appointment, and one at a time",
                about=file.practitioner,
                state=asking.standing(file.practitioner, stamp.occurred_at),
            )
        self._days(file.practitioner, house, stamp)
        leave = f"leave-{len(file.practitioner.leaves) + 1}"
        file.practitioner.trigger(
            events.LeaveRequested, stamp, leave=leave, kind=self.kind, first=self.first, last=self.last
        )
        return Made(ids={"leave": leave})

    def _days(self, practitioner: Practitioner, house: House, stamp: Stamp) -> None:
        today = house.legal_date(stamp.occurred_at)
        if self.first < today:
            raise Invalid("first", f"a day not before {today}", self.first)
        if self.kind is LeaveKind.MILITARY and self.last is None:
            return
        if self.last is None or self.last < self.first:
            expected = f"a day from {self.first} on; only a military leave leaves it open"
            raise Invalid("last", expected, self.last)
        months = house.rules_on(self.first).int("loa.max_months")
        latest = legal_days.for_months(self.first, months)
        if self.kind is not LeaveKind.MILITARY and self.last > latest:
            raise LeaveExceedsPolicy(
                f"a leave from {self.first} ends on {latest} at the latest, not on {self.last}",
                about=practitioner,
                latest=str(latest),
            )

    @classmethod
    def taken(cls, about: Practitioner, house: House, at: datetime) -> bool:
        return about.appointed(at) and about.leave is None and waiting(about) is None


def asked_for(file: File, leave: str | None, *states: str) -> Leave:
    """The leave meant: by its id, or the only one in one of the states."""
    found = [each for each in file.practitioner.leaves.values() if each.state in states]
    if leave is not None:
        found = [each for each in found if each.id == leave]
    if not found:
        raise NotFound(f"this file has no leave that is {' or '.join(states)}", leave=leave)
    return found[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveLeave(FileCommand):
    """One of those who must agree does so. With the last of them it is granted, never for a time before."""

    NAME: ClassVar[str] = "approve_leave"
    ROLES: ClassVar[frozenset[Role]] = LEADERS

    leave: str | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        leave = asked_for(file, self.leave, "requested")
        needed = _among_approvers(house, stamp)
        if str(stamp.role) in leave.approved:
            return NOTHING
        if leave.last is not None and leave.last < house.legal_date(stamp.occurred_at):
            raise Invalid("leave", "one whose days are not over; decline it instead", leave.id)
        file.practitioner.trigger(events.LeaveApproved, stamp, leave=leave.id, role=stamp.role)
        if needed <= {*leave.approved, str(stamp.role)}:
            grant(file, house, stamp, file.practitioner.leaves[leave.id])
        return Made(ids={"leave": leave.id})


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineLeave(FileCommand):
    """One of those who must agree does not: there is no leave, and the reason is told."""

    NAME: ClassVar[str] = "decline_leave"
    ROLES: ClassVar[frozenset[Role]] = LEADERS

    leave: str | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        leave = asked_for(file, self.leave, "requested")
        _among_approvers(house, stamp)
        if not stamp.reason:
            raise Invalid("reason", "why the leave is declined", stamp.reason)
        file.practitioner.trigger(events.LeaveDeclined, stamp, leave=leave.id, role=stamp.role)
        said = {"first": str(leave.first), "reason": stamp.reason}
        letters.send(file, house, stamp, "leave_declined", leave.id, letters.to_practitioner(), said)
        return NOTHING


def _among_approvers(house: House, stamp: Stamp) -> set[str]:
    """Refuse a leader whom the bylaws do not ask; who all is asked."""
    needed = set(house.rules(stamp.occurred_at).names("loa.approvers"))
    if str(stamp.role) not in needed:
        raise RoleRequired(f"a leave is agreed to by: {', '.join(sorted(needed))}", needed=sorted(needed))
    return needed


@dataclass(frozen=True, slots=True, kw_only=True)
class EndLeave(FileCommand):
    """Give a leave up before it has begun. Once begun, one comes back by a reinstatement."""

    NAME: ClassVar[str] = "end_leave"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    OWN: ClassVar[bool] = True

    leave: str | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        leave = asked_for(file, self.leave, "requested", "granted")
        if leave.period is not None and leave.period.start <= stamp.occurred_at:
            raise NotAllowedNow(
                "the leave has begun: ask for a reinstatement to come back",
                about=file.practitioner,
                state="on_leave",
            )
        file.practitioner.trigger(
            events.LeaveEnded, stamp, leave=leave.id, reason="withdrawn", effective_from=stamp.occurred_at
        )
        return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDischarge(FileCommand):
    """Put the end of military service on file: a license void meanwhile is renewed within a year of it."""

    NAME: ClassVar[str] = "report_discharge"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    OWN: ClassVar[bool] = True

    discharged_on: date
    leave: str | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        leave = asked_for(file, self.leave, "granted")
        today = house.legal_date(stamp.occurred_at)
        if leave.kind is not LeaveKind.MILITARY:
            raise Invalid("leave", "a military leave", leave.id)
        if not leave.first <= self.discharged_on <= today:
            raise Invalid("discharged_on", f"a day from {leave.first} to {today}", self.discharged_on)
        months = house.rules_on(self.discharged_on).int("loa.military_license_months")
        file.practitioner.trigger(
            events.DischargeReported,
            stamp,
            leave=leave.id,
            discharged_on=self.discharged_on,
            license_by=legal_days.add_months(self.discharged_on, months),
        )
        return NOTHING
