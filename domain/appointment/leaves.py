"""Granting a leave, coming back from it, and what a term that ends meanwhile comes to."""

from __future__ import annotations

from datetime import date, datetime

from domain import legal_days
from domain.correspondence import letters
from domain.events import leave as events
from domain.file import File
from domain.house import House
from domain.practitioner import Appointment, Leave, Practitioner
from domain.values import Stamp, SuspensionOrigin


def waiting(file: Practitioner) -> Leave | None:
    """The leave that was asked for and is not decided."""
    return next((each for each in file.leaves.values() if each.state == "requested"), None)


def begin(file: File, house: House, stamp: Stamp, leave: Leave, *, imported: bool = False) -> None:
    """Let a leave begin: on its first day, or at once where that is over. Nobody may practice in it."""
    start = legal_days.start_of(leave.first, house.zone)
    judged = [s for s in file.practitioner.open_suspensions() if s.origin is not SuspensionOrigin.AUTOMATIC]
    file.practitioner.trigger(
        events.LeaveGranted,
        stamp,
        leave=leave.id,
        kind=leave.kind,
        first=leave.first,
        last=leave.last,
        effective_from=start if imported else max(start, stamp.occurred_at),
        effective_to=legal_days.end_of(leave.last, house.zone) if leave.last else None,
        for_counsel=bool(judged),
        imported=imported,
    )


def grant(file: File, house: House, stamp: Stamp, leave: Leave) -> None:
    """A leave that was asked for begins, and whoever must know it is told."""
    begin(file, house, stamp, leave)
    letters.send(
        file,
        house,
        stamp,
        "leave_granted",
        leave.id,
        letters.recipients(house.rules(stamp.occurred_at).recipients("notice.recipients", 0)),
        {"first": str(leave.first), "last": str(leave.last) if leave.last else ""},
    )


def outlasts(file: Practitioner, held: Appointment, house: House) -> bool:
    """Whether a leave covers the end of a term that the bylaws do not let anyone renew meanwhile."""
    leave = file.leave
    if leave is None or house.rules_on(held.last).flag("loa.reappoint_during"):
        return False
    return leave.first <= held.last and (leave.last is None or held.last <= leave.last)


def back_on(file: Practitioner, decided_on: date) -> date:
    """The day of a return for which the board names none: after the leave's last, not before its decision."""
    leave = file.leave
    if leave is None or leave.last is None:
        return decided_on
    return max(decided_on, legal_days.plus_days(leave.last, 1))


def come_back(file: File, stamp: Stamp, start: datetime) -> None:
    """End the leave at the instant of the return."""
    leave = file.practitioner.leave
    if leave is not None:
        file.practitioner.trigger(
            events.LeaveEnded, stamp, leave=leave.id, reason="returned", effective_from=start
        )


def set_aside(file: File, stamp: Stamp) -> None:
    """Correct a resignation deemed by the clock before a request to return that came in time was written."""
    for leave in file.practitioner.leaves.values():
        in_time = leave.return_by is not None and legal_days.in_time(stamp.occurred_at, leave.return_by)
        if leave.state == "deemed_resigned" and in_time:
            file.practitioner.trigger(events.DeemedResignationSetAside, stamp, leave=leave.id)
