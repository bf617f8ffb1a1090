"""What the periods of applications bring, their applicants' and those of the people who decide on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from domain import legal_days
from domain.application import PAUSES, Application, Deficiency, Question, Step
from domain.appointment.terms import last_to_decide
from domain.deadlines.kinds import Due, DueKind
from domain.file import File
from domain.house import House
from domain.judged import extended, last_day
from domain.values import ApplicationKind


def due(file: File, house: House) -> Iterator[Due]:
    for application in file.open_applications():
        yield from _asked(application)
        yield from _deferral(application)
        yield from _expiry(application, file, house)
        step = overdue_at(application, house)
        if step is not None:
            yield step


def _asked(application: Application) -> Iterator[Due]:
    """The end of each thing that the applicant was asked for, while it waits."""
    if application.step not in PAUSES:
        return
    for asked in _ends_it(application):
        if asked.due is not None:
            yield Due(
                at=asked.due,
                kind=DueKind.DEFICIENCY_PERIOD_END,
                subject=asked.id,
                parameter="incomplete.days",
                application=application.id,
            )


def _ends_it(application: Application) -> tuple[Deficiency | Question, ...]:
    """A question not answered ends an application; one to be reappointed lets the term run out [S105]."""
    if application.kind is ApplicationKind.REAPPOINTMENT:
        return application.open_deficiencies()
    return application.asked()


def _expiry(application: Application, file: File, house: House) -> Iterator[Due]:
    """The end of the term, where the applicant's answer is still out: it can be renewed no more [S105]."""
    held = file.practitioner.appointment
    waits = application.step in PAUSES and application.undecided and bool(application.open_questions())
    if application.kind is ApplicationKind.REAPPOINTMENT and waits and held is not None:
        yield Due(
            at=legal_days.end_of(last_to_decide(held, house), house.zone),
            kind=DueKind.REAPPOINTMENT_EXPIRES,
            subject=str(application.id),
            parameter="reappt.same_date_ok",
            application=application.id,
        )


def _deferral(application: Application) -> Iterator[Due]:
    if application.step in PAUSES and application.deferral is not None:
        yield Due(
            at=application.deferral.due,
            kind=DueKind.DEFERRAL_END,
            subject=str(application.deferral.body_kind),
            parameter="deferral.max_days",
            application=application.id,
        )


STEP_DAYS = {
    Step.PRE_APPLICATION: "office.days",
    Step.SUBMITTED: "office.days",
    Step.IN_VERIFICATION: "verification.days",
    Step.CHAIR_REVIEW: "chair.days",
    Step.CREDENTIALS_COMMITTEE: "committee.days",
    Step.MEDICAL_EXECUTIVE_COMMITTEE: "committee.days",
    Step.BOARD_SUBCOMMITTEE: "committee.days",
    Step.GOVERNING_BOARD: "committee.days",
    Step.DECIDED: "decision.notify_days",
}


def notify_by(application: Application, house: House) -> datetime | None:
    """When the letter is late that tells a decision, by the days in force when it was made [S20]."""
    decided = application.decided_at
    if decided is None:
        return None
    days = house.rules(decided).int(STEP_DAYS[Step.DECIDED])
    return house.deadline(house.legal_date(decided), days)[1]


def step_deadline(application: Application, house: House) -> datetime | None:
    """When the human step that an application waits for is over its days; none where nobody can be late."""
    key = STEP_DAYS.get(application.step)
    start = application.decided_at if application.step is Step.DECIDED else application.since
    if key is None or start is None:
        return None
    if application.step is Step.DECIDED:
        return notify_by(application, house)
    began = house.legal_date(start)
    if application.due is not None:
        # A pre-application that is out waits for its applicant.
        return (
            None if application.step is Step.PRE_APPLICATION else _stated(application.due, key, began, house)
        )
    last = last_day(house, began, lambda rules: house.deadline(began, rules.int(key))[0])
    return legal_days.end_of(last, house.zone)


def _stated(due: datetime, key: str, start: date, house: House) -> datetime:
    """The end that was told when the step began, or a later one by an exception."""
    stated = legal_days.days_before(house.legal_date(due), 1)
    last = extended(house, key, start, stated)
    return due if last == stated else legal_days.end_of(last, house.zone)


def overdue_at(application: Application, house: House) -> Due | None:
    """A missed human deadline escalates, once; it never approves."""
    at = step_deadline(application, house)
    if at is None or application.since is None:
        return None
    if f"{application.step}@{application.since.isoformat()}" in application.escalated:
        return None
    return Due(
        at=at,
        kind=DueKind.STEP_OVERDUE,
        subject=str(application.step),
        parameter=STEP_DAYS[application.step],
        application=application.id,
    )
