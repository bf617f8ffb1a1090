"""A leave comes to its end with nobody asking to return."""

from __future__ import annotations

from domain.certain import certain
from domain.correspondence import letters
from domain.deadlines import Due, DueKind
from domain.events.leave import DeemedResigned
from domain.file import File
from domain.house import House
from domain.passing.happens import Happens
from domain.processing.issuing import withdraw
from domain.values import Role, Stamp


def _end(file: File, house: House, item: Due, stamp: Stamp) -> None:
    """Deemed a voluntary resignation: no hearing, no report [S122]."""
    leave = file.practitioner.leaves[item.subject]
    file.practitioner.trigger(
        DeemedResigned,
        stamp,
        leave=leave.id,
        last=certain(leave.last, "the last day of a leave that ends"),
        effective_from=stamp.occurred_at,
        hearing_right=False,
        npdb_report=False,
    )
    for application in file.open_applications():
        if application.undecided:
            withdraw(file, stamp, application, "deemed_resigned")
    letters.send(
        file,
        house,
        stamp,
        "deemed_resigned",
        leave.id,
        letters.recipients(house.rules(stamp.occurred_at).recipients("notice.recipients", 0)),
        {"leave_last": str(leave.last), "since": stamp.occurred_at.isoformat()},
    )


def _notice(file: File, house: House, item: Due, stamp: Stamp) -> None:
    leave = file.practitioner.leaves[item.subject]
    letters.send(
        file,
        house,
        stamp,
        "leave_ending",
        leave.id,
        letters.recipients([letters.PRACTITIONER, Role.MEDICAL_STAFF_OFFICE]),
        {"leave_last": str(leave.last)},
    )


HAPPENS: Happens = {DueKind.LEAVE_END: _end, DueKind.LEAVE_NOTICE: _notice}
