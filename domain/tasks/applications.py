"""What the step that an application stands at asks of whom."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from domain.application import PAUSES, Application, Step, departments
from domain.certain import certain
from domain.deadlines import step_deadline
from domain.errands import waiting_elements
from domain.evaluation import renewing
from domain.file import File
from domain.house import House
from domain.privileges import proxies
from domain.processing.verification import missing, stale
from domain.tasks.kinds import OFFICE, Task, TaskKind
from domain.values import Designee, Role


def tasks(file: File, house: House, balloted: Collection[UUID]) -> Iterator[Task]:
    """`balloted` are the applications that are before a body now. Of one who has died nothing is done."""
    if file.practitioner.deceased:
        return
    for each in file.open_applications():
        yield from _step(each, file, house, balloted)


def _step(application: Application, file: File, house: House, balloted: Collection[UUID]) -> Iterator[Task]:
    """What the step that an application stands at asks of whom."""
    if application.step in PAUSES:
        yield from _answers(application)
        yield from _refreshes(application, house)
        if application.hold is not None:
            settle = _task(application, None, TaskKind.SETTLE_HOLD, OFFICE)
            yield replace(settle, since=application.hold.since)
    elif application.step is Step.IN_VERIFICATION:
        yield from _verifications(application, file, house)
    elif application.turn is not None:
        if application.id not in balloted:
            body, until = str(application.turn), step_deadline(application, house)
            yield _task(application, until, TaskKind.OPEN_BALLOT, OFFICE, body)
    elif application.step is Step.CHAIR_REVIEW:
        yield from _recommend(application, house)
    elif application.step in SIMPLE:
        yield _simple(application, house)


def _simple(application: Application, house: House) -> Task:
    """What is out waits for its applicant, what came back for the office."""
    kind, role = SIMPLE[application.step]
    out = application.step is Step.APPLICATION_ISSUED
    if application.step is Step.PRE_APPLICATION and application.due is not None:
        out, kind, role = True, TaskKind.RETURN_PREAPPLICATION, Role.PRACTITIONER
    until = application.due if out else step_deadline(application, house)
    return _task(application, until, kind, role, application.department)


SIMPLE = {
    Step.PRE_APPLICATION: (TaskKind.SETTLE_PREAPPLICATION, OFFICE),
    Step.APPLICATION_ISSUED: (TaskKind.RETURN_APPLICATION, Role.PRACTITIONER),
    Step.SUBMITTED: (TaskKind.CHECK_APPLICATION, OFFICE),
    Step.ADVERSE_PENDING_HEARING: (TaskKind.GIVE_ADVERSE_NOTICE, Role.CHIEF_EXECUTIVE),
    Step.DECIDED: (TaskKind.NOTIFY_DECISION, OFFICE),
}


def _recommend(application: Application, house: House) -> Iterator[Task]:
    """A task of each department that is missing; of several it says on which lines.

    Who holds the chair's seat changes with time, so the task names the department, never a person.
    """
    asked, until = departments.asked(application), step_deadline(application, house)
    for name in departments.missing(application):
        who, lines = application.designees.get(name, Designee.CHAIR), ", ".join(asked[name])
        whose = f"{name} ({lines})" if len(asked) > 1 and lines else name
        instead = f"{whose}: {who}" if who is not Designee.CHAIR else whose
        yield _task(application, until, TaskKind.RECOMMEND_AS_CHAIR, DESIGNATED[who], instead)


DESIGNATED = {
    Designee.CHAIR: Role.DEPARTMENT_CHAIR,
    Designee.VICE_CHAIR: Role.DEPARTMENT_CHAIR,
    Designee.CREDENTIALS_COMMITTEE_CHAIR: Role.COMMITTEE_MEMBER,
    Designee.CHIEF_MEDICAL_OFFICER: Role.CHIEF_MEDICAL_OFFICER,
}


def _answers(application: Application) -> Iterator[Task]:
    """What the applicant was asked for, and has not given."""
    for deficiency in application.open_deficiencies():
        items = "; ".join(deficiency.items)
        yield replace(
            _task(application, deficiency.due, TaskKind.CURE_DEFICIENCY, Role.PRACTITIONER, items),
            subject=deficiency.id,
        )
    for question in application.open_questions():
        yield replace(
            _task(application, question.due, TaskKind.ANSWER_QUESTION, Role.PRACTITIONER, question.question),
            subject=question.id,
        )


def _refreshes(application: Application, house: House) -> Iterator[Task]:
    """What will be too old on the day a committee put it off to, so that it can be verified before."""
    deferral = application.deferral
    if deferral is None:
        return
    for element in stale(application, deferral.until, house.rules_on(deferral.until)):
        task = _task(application, deferral.due, TaskKind.REFRESH_VERIFICATION, OFFICE, element)
        yield replace(task, since=deferral.deferred_at)


def _verifications(application: Application, file: File, house: House) -> Iterator[Task]:
    until = step_deadline(application, house)
    rules = house.rules(_since(application))
    lacking = missing(application, file.practitioner.credentials.values(), rules)
    asked_by_machines = waiting_elements(application)
    for element in lacking:
        if element not in asked_by_machines:
            yield _task(application, until, TaskKind.VERIFY_ELEMENT, OFFICE, element)
    if proxies.lacking(application):
        yield _task(application, until, TaskKind.RECORD_DISTANT_DECISION, OFFICE)
    elif not lacking and not _unevaluated(application, file, house):
        yield _task(application, until, TaskKind.COMPLETE_VERIFICATION, OFFICE)


def _unevaluated(application: Application, file: File, house: House) -> bool:
    """Whether the term that ends was not evaluated enough: the department's chair has a task for that."""
    rules = house.rules(_since(application))
    return bool(renewing.lacking(application, file.practitioner, file.evaluation, rules))


def _task(
    application: Application, until: datetime | None, kind: TaskKind, role: Role, detail: str = ""
) -> Task:
    return Task(
        kind=kind,
        role=role,
        subject=str(application.id),
        since=_since(application),
        detail=detail,
        until=until,
        practitioner=application.practitioner,
    )


def _since(application: Application) -> datetime:
    return certain(application.since, f"since when application {application.id} stands at {application.step}")
