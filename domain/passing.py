"""The passing of time: what happens to a file when something falls due.

A clock tells, escalates, closes what waits for its applicant, lapses and suspends. It never appoints,
grants, recommends, restores, or counts silence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from domain import lapse_letters, lapses, legal_days, letters
from domain.application import Application
from domain.deadlines import Due, DueKind, due, ladder_subject
from domain.events import application as application_events
from domain.events import practitioner as events
from domain.file import File
from domain.house import House
from domain.values import Role, Stamp

CLOCK = "clock"


def clock_stamp(house: House, at: datetime, recorded_at: datetime) -> Stamp:
    """The stamp of what a clock writes: when it fell due, and when it was written."""
    return Stamp(
        facility=house.key,
        actor=CLOCK,
        role=Role.SERVICE,
        command=f"{house.key}/{CLOCK}/{at.isoformat()}",
        occurred_at=at,
        recorded_at=recorded_at,
        bylaws=house.bylaws.version,
    )


def pass_next(file: File, house: House, until: datetime, recorded_at: datetime) -> bool:
    """Let everything due at the earliest instant up to `until` happen; false when nothing is due.

    After an outage several rungs of one ladder may be due: only the most urgent is told.
    """
    overdue = [item for item in due(file, house) if item.at <= until]
    telling = [item for item in overdue if not _outrun(item, overdue)]
    if not telling:
        return False
    first = telling[0].at
    for item in telling:
        # What happened before it at the same instant may have done away with it.
        if item.at == first and item in due(file, house):
            HAPPENS[item.kind](file, house, item, clock_stamp(house, first, recorded_at))
    return True


def _outrun(item: Due, overdue: list[Due]) -> bool:
    """A reminder is outrun by a later one of its ladder, or by the end itself, that is due as well."""
    return item.kind in OUTRUN_BY and any(
        other.subject == item.subject and other.at > item.at and other.kind in OUTRUN_BY[item.kind]
        for other in overdue
    )


OUTRUN_BY = {
    DueKind.EXPIRY_RUNG: (DueKind.EXPIRY_RUNG, DueKind.CREDENTIAL_LAPSE, DueKind.GRACE_BEGINS),
    DueKind.GRACE_NOTICE: (DueKind.GRACE_NOTICE, DueKind.CREDENTIAL_LAPSE),
}


def _lapse(file: File, house: House, item: Due, stamp: Stamp) -> None:
    credential = file.practitioner.credentials[item.subject]
    if credential.expires is None:
        return
    file.practitioner.trigger(
        events.CredentialExpired,
        stamp,
        credential=credential.key,
        kind=credential.kind,
        expired_on=credential.expires,
        effective_from=stamp.occurred_at,
    )
    lapses.take_effect(file.practitioner, credential, house.rules(stamp.occurred_at), stamp)
    lapse_letters.lapsed(file, house, credential, stamp)


def _grace(file: File, house: House, item: Due, stamp: Stamp) -> None:
    credential = file.practitioner.credentials[item.subject]
    if credential.end is None or credential.expires is None:
        return
    file.practitioner.trigger(
        events.LicenseInStateGrace,
        stamp,
        credential=credential.key,
        last_day=legal_days.days_before(house.legal_date(credential.end), 1),
        effective_to=credential.end,
    )
    _grace_notice(file, house, item, stamp)


def _grace_notice(file: File, house: House, item: Due, stamp: Stamp) -> None:
    """Office and chair are told when the state's grace begins, and again while it lasts [S90]."""
    credential = file.practitioner.credentials[item.subject]
    if credential.end is None:
        return
    rules = house.rules(stamp.occurred_at)
    last = legal_days.days_before(house.legal_date(credential.end), 1)
    left = (last - house.legal_date(stamp.occurred_at)).days
    letters.send(
        file,
        house,
        stamp,
        "license_in_grace",
        ladder_subject(credential),
        letters.recipients(rules.names("license.grace_roles"), frozenset(rules.names("digest.roles"))),
        {
            "credential": credential.key,
            "expired": str(credential.expires),
            "last_day": str(last),
            "days_left": str(left),
        },
        rung=left,
    )


def _rung(file: File, house: House, item: Due, stamp: Stamp) -> None:
    credential = file.practitioner.credentials[item.subject]
    rules = house.rules(stamp.occurred_at)
    rung = item.rung if item.rung is not None else 0
    letters.send(
        file,
        house,
        stamp,
        "expiry_reminder",
        ladder_subject(credential),
        letters.recipients(
            rules.recipients("notice.recipients", rung), frozenset(rules.names("digest.roles"))
        ),
        {"credential": credential.key, "expires": str(credential.expires), "days_left": str(rung)},
        rung=rung,
    )


def _term(file: File, house: House, item: Due, stamp: Stamp) -> None:
    appointment = file.practitioner.appointment
    if appointment is None:
        return
    file.practitioner.trigger(
        events.AppointmentLapsed,
        stamp,
        last=appointment.last,
        effective_from=stamp.occurred_at,
        during_leave=False,
    )


def _deficiency(file: File, house: House, item: Due, stamp: Stamp) -> None:
    """The applicant's days are over: deemed withdrawn, with no hearing and no report [S106]."""
    _application(file, item).trigger(
        application_events.ApplicationDeemedWithdrawn,
        stamp,
        deficiency=item.subject,
        hearing_right=False,
        npdb_report=False,
    )
    _close(file, house, item, stamp, "deemed_withdrawn")


def _not_returned(file: File, house: House, item: Due, stamp: Stamp) -> None:
    _application(file, item).trigger(
        application_events.ApplicationDeemedWithdrawn,
        stamp,
        deficiency=None,
        hearing_right=False,
        npdb_report=False,
    )
    _close(file, house, item, stamp, "not_returned")


def _close(file: File, house: House, item: Due, stamp: Stamp, outcome: str) -> None:
    application = _application(file, item)
    closed = application.id
    missing = [entry for deficiency in application.open_deficiencies() for entry in deficiency.items]
    file.practitioner.trigger(events.ApplicationClosed, stamp, application=closed, outcome=outcome)
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


ABOVE = {
    "submitted": (Role.CHIEF_MEDICAL_OFFICER,),
    "in_verification": (Role.CHIEF_MEDICAL_OFFICER,),
    "chair_review": (Role.MEDICAL_STAFF_OFFICE, Role.CHIEF_MEDICAL_OFFICER),
    "credentials_committee": (Role.MEDICAL_STAFF_OFFICE, Role.CHIEF_OF_STAFF),
    "medical_executive_committee": (Role.MEDICAL_STAFF_OFFICE, Role.CHIEF_OF_STAFF),
    "governing_board": (Role.MEDICAL_STAFF_OFFICE, Role.CHIEF_EXECUTIVE),
    "decided": (Role.CHIEF_MEDICAL_OFFICER,),
}


def _escalate(file: File, house: House, item: Due, stamp: Stamp) -> None:
    """A human step is late: those above are told [S109]."""
    application = _application(file, item)
    above = ABOVE[str(application.step)]
    if application.since is None:
        return
    application.trigger(
        application_events.StepEscalated,
        stamp,
        step=str(application.step),
        since=application.since,
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
            "since": application.since.isoformat(),
            "due": stamp.occurred_at.isoformat(),
        },
    )


def _application(file: File, item: Due) -> Application:
    if item.application is None:
        raise TypeError(f"{item.kind} names no application")
    return file.application(item.application)


HAPPENS: dict[DueKind, Callable[[File, House, Due, Stamp], None]] = {
    DueKind.CREDENTIAL_LAPSE: _lapse,
    DueKind.GRACE_BEGINS: _grace,
    DueKind.TERM_END: _term,
    DueKind.DEFICIENCY_PERIOD_END: _deficiency,
    DueKind.APPLICATION_RETURN_END: _not_returned,
    DueKind.STEP_OVERDUE: _escalate,
    DueKind.EXPIRY_RUNG: _rung,
    DueKind.GRACE_NOTICE: _grace_notice,
}
