"""What the days of a package bring that went out to an applicant: reminders, and their end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from domain import legal_days
from domain.application import Application, Step
from domain.deadlines.kinds import Due, DueKind
from domain.file import File
from domain.house import House
from domain.judged import rungs
from domain.values import ApplicationKind

REMINDER = "application_reminder"
ENDS = {
    Step.PRE_APPLICATION: (DueKind.PREAPPLICATION_END, "preapplication.reply_days"),
    Step.APPLICATION_ISSUED: (DueKind.APPLICATION_RETURN_END, "application.return_days"),
}


def due(file: File, house: House) -> Iterator[Due]:
    for application in file.open_applications():
        if application.step in ENDS and application.due is not None:
            kind, parameter = ENDS[application.step]
            yield _of(application, application.due, kind, parameter)
            yield from _rungs(application, application.due, file, house)


def _of(
    application: Application, at: datetime, kind: DueKind, parameter: str, rung: int | None = None
) -> Due:
    return Due(
        at=at,
        kind=kind,
        subject=str(application.id),
        parameter=parameter,
        rung=rung,
        application=application.id,
    )


def occasion(application: Application) -> str:
    """What its reminders are about: of the pre-application others than of the application."""
    return f"{application.id}/{application.step}"


def last_day(end: datetime, house: House) -> date:
    """The last legal day before an end: the day of the instant just before it."""
    return legal_days.days_before(house.legal_date(end), 1)


def _rungs(application: Application, end: datetime, file: File, house: House) -> Iterator[Due]:
    """The reminders still to come: none before it went out, none behind a more urgent one told.

    A reappointment has its term's own ladder.
    """
    if application.kind is ApplicationKind.REAPPOINTMENT or application.since is None:
        return
    subject, last = occasion(application), last_day(end, house)
    told = min(
        (n.rung for n in file.notices() if n.kind == REMINDER and n.subject == subject and n.rung),
        default=None,
    )
    for days in rungs(house, "application.ladder", last):
        at = legal_days.start_of(legal_days.days_before(last, days), house.zone)
        if at > application.since and (told is None or days < told):
            yield _of(application, at, DueKind.RETURN_RUNG, "application.ladder", days)
