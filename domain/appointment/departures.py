"""Leaving: what is open on a file is closed, those who let people work are told, and no clock runs on."""

from __future__ import annotations

from datetime import date, datetime

from domain import legal_days
from domain.corrective import restrictions
from domain.correspondence import letters
from domain.events import departure as events
from domain.events.leave import LeaveEnded
from domain.file import File
from domain.house import House
from domain.practitioner import Suspension
from domain.processing.issuing import withdraw
from domain.values import Stamp


def close_all(file: File, stamp: Stamp, outcome: str, at: datetime) -> None:
    """Nothing that was asked for goes on; a leave and every restriction end with the appointment."""
    for application in file.open_applications():
        if application.undecided:
            withdraw(file, stamp, application, outcome)
    for leave in file.practitioner.leaves.values():
        if leave.state in ("requested", "granted"):
            file.practitioner.trigger(LeaveEnded, stamp, leave=leave.id, reason=outcome, effective_from=at)
    restrictions.leave(file, stamp, at)


def tell(file: File, house: House, stamp: Stamp, how: str, at: datetime) -> None:
    """Tell the practitioner and everybody who lets people work, at once."""
    letters.send(
        file,
        house,
        stamp,
        "appointment_ended",
        how,
        letters.recipients(house.rules(stamp.occurred_at).recipients("notice.recipients", 0)),
        {"how": how, "since": at.isoformat()},
    )


def set_aside(file: File, stamp: Stamp, lifted: tuple[Suspension, ...]) -> None:
    """Correct a relinquishment written by the clock before a cure that was verified in time."""
    person = file.practitioner
    over = any(each.id == person.relinquished_over for each in lifted)
    if over and person.left_at is not None and legal_days.in_time(stamp.occurred_at, person.left_at):
        person.trigger(events.RelinquishmentSetAside, stamp, suspension=person.relinquished_over)


def bar(file: File, house: House, stamp: Stamp, reason: str, decided_on: date) -> None:
    """Let no first application in for the bylaws' months, from a final denial or termination on [S11h]."""
    months = house.rules_on(decided_on).int("reapply.bar_months")
    if months:
        last = legal_days.for_months(decided_on, months)
        file.practitioner.trigger(events.ReapplicationBarred, stamp, reason=reason, last=last)
