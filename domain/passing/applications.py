"""An applicant's days run out, or someone who decides is late and those above are told."""

from __future__ import annotations

from dataclasses import replace

from domain import legal_days
from domain.application import Application, Step, departments
from domain.certain import certain
from domain.correspondence import letters
from domain.deadlines import Due, DueKind
from domain.events import application as application_events
from domain.events import pauses
from domain.events import practitioner as events
from domain.file import File
from domain.house import House
from domain.passing.happens import Happens
from domain.values import ApplicationKind, Role, Stamp


def _deficiency(file: File, house: House, item: Due, stamp: Stamp) -> None:
    """The applicant's days are over: deemed withdrawn, with no hearing and no report [S106]."""
    application_of(file, item).trigger(
        application_events.ApplicationDeemedWithdrawn,
        stamp,
        deficiency=item.subject,
        hearing_right=False,
        npdb_report=False,
    )
    _close(file, house, item, stamp, "deemed_withdrawn")


def _expired(file: File, house: House, item: Due, stamp: Stamp) -> None:
    """The term is over, and no answer came: closed with it, and not deemed withdrawn [S105]."""
    last = legal_days.days_before(house.legal_date(item.at), 1)
    application_of(file, item).trigger(
        pauses.ApplicationExpired,
        stamp,
        last_day=last,
        due=item.at,
        hearing_right=False,
        npdb_report=False,
    )
    _close(file, house, item, stamp, "term_expired")


def _not_returned(file: File, house: House, item: Due, stamp: Stamp) -> None:
    application_of(file, item).trigger(
        application_events.ApplicationDeemedWithdrawn,
        stamp,
        deficiency=None,
        hearing_right=False,
        npdb_report=False,
    )
    _close(file, house, item, stamp, "not_returned")


def _close(file: File, house: House, item: Due, stamp: Stamp, outcome: str) -> None:
    application = application_of(file, item)
    closed = application.id
    missing = [entry for deficiency in application.open_deficiencies() for entry in deficiency.items]
    missing += [question.question for question in application.open_questions()]
    file.practitioner.trigger(events.ApplicationClosed, stamp, application=closed, outcome=outcome)
    # A reappointment that did not come back is over with its term, and the lapse is told already.
    if application.kind is ApplicationKind.REAPPOINTMENT and outcome in ("not_returned", "term_expired"):
        return
    letters.send(
        file,
        house,
        stamp,
        "application_withdrawn_for_incompleteness",
        str(closed),
        letters.recipients([letters.PRACTITIONER, Role.MEDICAL_STAFF_OFFICE]),
        {
            "application": str(closed),
            "application_kind": str(application.kind),
            "withdrawn_at": stamp.occurred_at.isoformat(),
            "items": "\n".join(missing),
            "reason": outcome,
        },
    )


def _recall(file: File, house: House, item: Due, stamp: Stamp) -> None:
    """The day that a committee put it off to has come: it is on the agenda again, and nothing is decided."""
    application = application_of(file, item)
    deferral = certain(application.deferral, "what it was put off to")
    application.trigger(
        pauses.ItemRecalled, stamp, body_kind=deferral.body_kind, until=deferral.until, early=False
    )


ABOVE = {
    "pre_application": (Role.CHIEF_MEDICAL_OFFICER,),
    "submitted": (Role.CHIEF_MEDICAL_OFFICER,),
    "in_verification": (Role.CHIEF_MEDICAL_OFFICER,),
    "chair_review": (Role.MEDICAL_STAFF_OFFICE, Role.CHIEF_MEDICAL_OFFICER),
    "credentials_committee": (Role.MEDICAL_STAFF_OFFICE, Role.CHIEF_OF_STAFF),
    "medical_executive_committee": (Role.MEDICAL_STAFF_OFFICE, Role.CHIEF_OF_STAFF),
    "board_subcommittee": (Role.MEDICAL_STAFF_OFFICE, Role.CHIEF_EXECUTIVE),
    "governing_board": (Role.MEDICAL_STAFF_OFFICE, Role.CHIEF_EXECUTIVE),
    "decided": (Role.CHIEF_MEDICAL_OFFICER,),
}


def _escalate(file: File, house: House, item: Due, stamp: Stamp) -> None:
    """A human step is late: those above are told [S109]."""
    application = application_of(file, item)
    above, since = ABOVE[str(application.step)], certain(application.since, "since when it stands there")
    application.trigger(
        application_events.StepEscalated,
        stamp,
        step=str(application.step),
        since=since,
        to=above,
    )
    letters.send(
        file,
        house,
        replace(stamp, reason=f"{application.step} is past its days"),
        "task_escalated",
        f"{application.id}/{application.step}",
        letters.recipients(above),
        {
            "step": str(application.step),
            "since": since.isoformat(),
            "due": stamp.occurred_at.isoformat(),
            **_waiting_with(application),
        },
    )


def _waiting_with(application: Application) -> dict[str, str]:
    """Of several departments, those whose recommendation is missing."""
    if application.step is not Step.CHAIR_REVIEW or len(departments.asked(application)) == 1:
        return {}
    return {"waiting_with": ", ".join(departments.missing(application))}


def application_of(file: File, item: Due) -> Application:
    """The application that a due thing is about."""
    return file.application(certain(item.application, f"the application of {item.kind}"))


HAPPENS: Happens = {
    DueKind.DEFICIENCY_PERIOD_END: _deficiency,
    DueKind.DEFERRAL_END: _recall,
    DueKind.REAPPOINTMENT_EXPIRES: _expired,
    DueKind.APPLICATION_RETURN_END: _not_returned,
    DueKind.STEP_OVERDUE: _escalate,
}
