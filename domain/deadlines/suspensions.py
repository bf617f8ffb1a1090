"""What the days of a suspension by rule bring: the appointment is given up where its cause is not cured."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from domain.bylaws.schema import KEYS
from domain.deadlines.kinds import Due, DueKind
from domain.file import File
from domain.house import House
from domain.practitioner import Suspension
from domain.values import SuspensionOrigin


def due(file: File, house: House) -> Iterator[Due]:
    held = file.practitioner.appointment
    if held is None or held.ends_as is not None:
        return
    for suspension in file.practitioner.open_suspensions():
        by_rule = suspension.origin is SuspensionOrigin.AUTOMATIC and suspension.privilege is None
        if by_rule and parameter(suspension) in KEYS:
            yield Due(
                at=cure_by(suspension, house)[1],
                kind=DueKind.SUSPENSION_UNCURED,
                subject=suspension.id,
                parameter=parameter(suspension),
            )


def parameter(suspension: Suspension) -> str:
    return f"autosusp.terminate_days.{suspension.reason}"


def cure_by(suspension: Suspension, house: House) -> tuple[date, datetime]:
    """The last day to cure what a suspension hangs on, and the instant at which it is over."""
    days = house.rules(suspension.period.start).int(parameter(suspension))
    return house.deadline(house.legal_date(suspension.period.start), days)
