"""An applicant is reminded of what they were sent; or its days are over, and the request is closed."""

from __future__ import annotations

from domain import preapplication
from domain.application import Step
from domain.certain import certain
from domain.correspondence import letters
from domain.deadlines import Due, DueKind
from domain.deadlines.returns import last_day, occasion
from domain.file import File
from domain.house import House
from domain.passing.applications import application_of
from domain.passing.happens import Happens
from domain.values import Stamp

FORMS = {Step.PRE_APPLICATION: "pre-application", Step.APPLICATION_ISSUED: "application"}


def _rung(file: File, house: House, item: Due, stamp: Stamp) -> None:
    """It is still out."""
    application = application_of(file, item)
    letters.send(
        file,
        house,
        stamp,
        "application_reminder",
        occasion(application),
        letters.to_practitioner(),
        {
            "application": str(application.id),
            "form": FORMS[application.step],
            "last_day": last_day(certain(application.due, "the end of its days"), house).isoformat(),
        },
        rung=item.rung,
    )


def _closed(file: File, house: House, item: Due, stamp: Stamp) -> None:
    preapplication.closed(file, house, stamp, application_of(file, item))


HAPPENS: Happens = {
    DueKind.RETURN_RUNG: _rung,
    DueKind.PREAPPLICATION_END: _closed,
}
