"""When a reappointment that is still out with its applicant costs a fee [S119]."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain import legal_days
from domain.application import Application
from domain.application.late_fee import waits
from domain.deadlines.kinds import Due, DueKind
from domain.file import File
from domain.house import House
from domain.judged import last_day
from domain.values import ApplicationKind

DAYS = "reappt.late_fee_days"
USD = "reappt.late_fee"


def due(file: File, house: House) -> Iterator[Due]:
    for application in file.open_applications():
        if application.kind is not ApplicationKind.REAPPOINTMENT or not waits(application):
            continue
        last = last_without(application, house)
        if last is None or not house.rules_on(last).int(USD):
            continue
        at = legal_days.end_of(last, house.zone)
        if application.due is None or at < application.due:
            yield Due(
                at=at,
                kind=DueKind.LATE_FEE,
                subject=str(application.id),
                parameter=DAYS,
                application=application.id,
            )


def last_without(application: Application, house: House) -> date | None:
    """The last legal day on which it can come back for nothing; none before it went out."""
    if application.since is None:
        return None
    out = house.legal_date(application.since)
    return last_day(house, out, lambda rules: house.deadline(out, rules.int(DAYS))[0])
