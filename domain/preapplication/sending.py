"""A pre-application goes out, is reminded of, comes back and is held against the thresholds, or is closed."""

from __future__ import annotations

from domain.application import Application
from domain.application.preapplication import sent
from domain.bylaws import Rules
from domain.correspondence import letters
from domain.events import practitioner as file_events
from domain.events import preapplication as events
from domain.file import File
from domain.house import House
from domain.preapplication.thresholds import UNANSWERABLE, asked, unmet
from domain.processing import issuing
from domain.values import ApplicationKind, Role, StaffCategory, Stamp


def used(kind: ApplicationKind, rules: Rules) -> bool:
    """Whether the bylaws hold a request of a kind against thresholds before an application goes out."""
    return kind is ApplicationKind.INITIAL and rules.flag("preapplication.used")


def judges_bar(kind: ApplicationKind, rules: Rules) -> bool:
    """Whether a bar after a denial or a termination is one of those thresholds, and so told in a letter."""
    return used(kind, rules) and "reapplication_bar" in rules.names("preapplication.criteria")


def begin(
    file: File, house: House, stamp: Stamp, kind: ApplicationKind, department: str, category: StaffCategory
) -> Application:
    """Open a request on the file: the form goes out, unless no answer to it could help."""
    application = issuing.request(file, house, stamp, kind, department, category)
    request = asked(application, file.practitioner, house, stamp.occurred_at)
    missed = unmet(request, UNANSWERABLE)
    if missed:
        _ineligible(file, house, stamp, application, missed)
    else:
        _send(file, house, stamp, application)
    return application


def _send(file: File, house: House, stamp: Stamp, application: Application) -> None:
    rules = house.rules(stamp.occurred_at)
    days, criteria = rules.int("preapplication.reply_days"), rules.names("preapplication.criteria")
    last_day, due = house.deadline(house.legal_date(stamp.occurred_at), days)
    asks = tuple(each for each in criteria if each not in UNANSWERABLE)
    notice = letters.send(
        file,
        house,
        stamp,
        "preapplication_sent",
        str(application.id),
        letters.to_practitioner(),
        {
            "application": str(application.id),
            "department": application.department,
            "last_day": last_day.isoformat(),
            "criteria": "\n".join(asks),
        },
    )
    application.trigger(
        events.PreApplicationSent, stamp, due=due, last_day=last_day, criteria=asks, notice=notice
    )


def settle(file: File, house: House, stamp: Stamp, application: Application) -> str:
    """Give the application out, or say which thresholds are missed; the state that it comes to."""
    missed = unmet(asked(application, file.practitioner, house, stamp.occurred_at))
    if missed:
        _ineligible(file, house, stamp, application, missed)
    else:
        _issue(file, house, stamp, application)
    return application.state


def _issue(file: File, house: House, stamp: Stamp, application: Application) -> None:
    last_day = issuing.give_out(application, file, house, stamp)
    letters.send(
        file,
        house,
        stamp,
        "application_issued",
        str(application.id),
        letters.to_practitioner(),
        {
            "application": str(application.id),
            "application_kind": str(application.kind),
            "last_day": last_day.isoformat(),
        },
    )


def _ineligible(
    file: File, house: House, stamp: Stamp, application: Application, missed: tuple[str, ...]
) -> None:
    application.trigger(
        events.ThresholdNotMet, stamp, criteria=missed, hearing_right=False, npdb_report=False
    )
    _close(file, stamp, application, "ineligible")
    letters.send(
        file,
        house,
        stamp,
        "threshold_not_met",
        str(application.id),
        letters.to_practitioner(),
        {
            "department": application.department,
            "judged_on": house.legal_date(stamp.occurred_at).isoformat(),
            "criteria": "\n".join(missed),
        },
    )


def closed(file: File, house: House, stamp: Stamp, application: Application) -> None:
    """Its days are over: the request is closed, and nothing follows from it."""
    application.trigger(
        events.PreApplicationClosed,
        stamp,
        last_day=sent(application).last_day,
        hearing_right=False,
        npdb_report=False,
    )
    _close(file, stamp, application, "preapplication_not_returned")
    letters.send(
        file,
        house,
        stamp,
        "preapplication_closed",
        str(application.id),
        letters.recipients([letters.PRACTITIONER, Role.MEDICAL_STAFF_OFFICE]),
        {"department": application.department, "closed_at": stamp.occurred_at.isoformat()},
    )


def _close(file: File, stamp: Stamp, application: Application, outcome: str) -> None:
    file.practitioner.trigger(
        file_events.ApplicationClosed, stamp, application=application.id, outcome=outcome
    )


def reopen(file: File, stamp: Stamp, application: Application) -> None:
    """Correct a close by the clock that was written before an answer in time."""
    application.trigger(events.PreApplicationReopened, stamp, last_day=sent(application).last_day)
    file.practitioner.trigger(
        file_events.ApplicationOpened, stamp, application=application.id, kind=application.kind
    )
