"""What the days of a suspension by rule bring: the appointment is given up where its cause is not cured."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from domain import legal_days
from domain.bylaws.schema import KEYS
from domain.credentials.credential import REASONS
from domain.deadlines.kinds import Due, DueKind
from domain.file import File
from domain.house import House
from domain.judged import extended
from domain.practitioner import Practitioner, Suspension
from domain.values import CredentialKind, LeaveKind, SuspensionOrigin


def due(file: File, house: House) -> Iterator[Due]:
    held = file.practitioner.appointment
    if held is None or held.ends_as is not None:
        return
    for suspension in file.practitioner.open_suspensions():
        by_rule = suspension.origin is SuspensionOrigin.AUTOMATIC and suspension.privilege is None
        if not by_rule or parameter(suspension) not in KEYS:
            continue
        by = given_up_after(suspension, file.practitioner, house)
        if by is not None:
            yield Due(
                at=by[1],
                kind=DueKind.SUSPENSION_UNCURED,
                subject=suspension.id,
                parameter=parameter(suspension),
            )


def parameter(suspension: Suspension) -> str:
    return f"autosusp.terminate_days.{suspension.reason}"


def cure_by(suspension: Suspension, house: House) -> tuple[date, datetime]:
    """The last day to cure what a suspension hangs on, and the instant at which it is over."""
    start = house.legal_date(suspension.period.start)
    last, _ = house.at(suspension.period.start).deadline(start, _days(suspension, house))
    last = extended(house, parameter(suspension), start, last)
    return last, legal_days.end_of(last, house.zone)


def _days(suspension: Suspension, house: House) -> int:
    """So many as the letter of the suspension states: bylaws adopted since change none of it (RC-12)."""
    return house.at(suspension.period.start).rules(suspension.period.start).int(parameter(suspension))


def given_up_after(
    suspension: Suspension, practitioner: Practitioner, house: House
) -> tuple[date, datetime] | None:
    """The last day to cure it for this practitioner, and the instant at which it is over; none is known yet.

    A license that became void in military service is renewed until so long after the discharge [S97e].
    """
    usual = cure_by(suspension, house)
    served = (each for each in practitioner.leaves.values() if each.kind is LeaveKind.MILITARY)
    leave = next((each for each in served if each.during(suspension.period.start)), None)
    if leave is None or suspension.reason != REASONS[CredentialKind.STATE_LICENSE]:
        return usual
    if leave.license_by is not None:
        return max(usual, (leave.license_by, legal_days.end_of(leave.license_by, house.zone)))
    back = leave.period.end if leave.period else None
    if back is None:
        return None
    return house.deadline(house.legal_date(back), _days(suspension, house))
