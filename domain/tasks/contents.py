"""What an application says that will not do: too few hours of education, a signature that ages out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from domain import legal_days
from domain.application import BODY_OF_STEP, Application, Step
from domain.committee.counting import ANCHORS
from domain.deadlines import step_deadline
from domain.education.hours import short
from domain.file import File
from domain.house import TICK, House
from domain.processing.verification import ATTESTATION, limit
from domain.tasks.kinds import OFFICE, Task, TaskKind
from domain.values import ApplicationKind, Role

ASKED_IN = frozenset({Step.SUBMITTED, Step.IN_VERIFICATION})
RENEWALS = frozenset({ApplicationKind.REAPPOINTMENT, ApplicationKind.REINSTATEMENT})


def tasks(file: File, house: House) -> Iterator[Task]:
    for application in file.open_applications():
        yield from _education(application, file, house)
        yield from _signature(application, house)


def _education(application: Application, file: File, house: House) -> Iterator[Task]:
    """Hours that are short are a question: the office asks it, and no machine decides on it [S93]."""
    if application.kind not in RENEWALS or application.step not in ASKED_IN or application.since is None:
        return
    missed = short(application, file.practitioner.profession, house)
    if missed:
        yield Task(
            kind=TaskKind.ASK_ABOUT_EDUCATION,
            role=OFFICE,
            subject=str(application.id),
            since=application.since,
            detail="; ".join(map(str, missed)),
            until=step_deadline(application, house),
            practitioner=file.id,
        )


def _signature(application: Application, house: House) -> Iterator[Task]:
    """What was signed will be too old on the last day of those who decide next: sign in time [S34][S35]."""
    next_up = _next_decision(application, house)
    if next_up is None or application.attestation is None or application.since is None:
        return
    day, until = next_up
    most = limit(ATTESTATION, house.rules_on(day))
    if most is not None and legal_days.age(application.attestation.signed_on, day) > most:
        yield Task(
            kind=TaskKind.SIGN_ANEW,
            role=Role.PRACTITIONER,
            subject=str(application.id),
            since=application.since,
            detail=ATTESTATION,
            until=until,
            practitioner=application.practitioner,
        )


def _next_decision(application: Application, house: House) -> tuple[date, datetime] | None:
    """The last legal day on which those decide whose turn it is, and when it is over: or was put off to.

    None where the bylaws do not look at ages then.
    """
    deferral = application.deferral
    if deferral is not None:
        body, day, until = deferral.body_kind, deferral.until, deferral.due
    else:
        due = step_deadline(application, house)
        if application.step not in BODY_OF_STEP or due is None:
            return None
        body, day, until = BODY_OF_STEP[application.step], house.legal_date(due - TICK), due
    return (day, until) if body in ANCHORS[house.rules_on(day).choice("psv.anchor")] else None
