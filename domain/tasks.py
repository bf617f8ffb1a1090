"""What waits for a person: which role, about what, since when, until when. Pure functions of a stream.

A task is over when the state that makes it is over; nobody ticks one off. What a machine is still asking
is no task: it becomes one when the machine has given up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from domain.application import BODY_OF_STEP, Application, Step
from domain.correspondence import Notice
from domain.deadlines import step_deadline
from domain.errands import waiting_elements
from domain.file import File
from domain.house import House
from domain.lapses import counts_here
from domain.meeting import Meeting
from domain.values import BodyKind, Role
from domain.verification import missing


class TaskKind(StrEnum):
    """Each is named for what is to be done."""

    RETURN_APPLICATION = "return_application"
    CURE_DEFICIENCY = "cure_deficiency"
    CHECK_APPLICATION = "check_application"
    VERIFY_ELEMENT = "verify_element"
    COMPLETE_VERIFICATION = "complete_verification"
    RECOMMEND_AS_CHAIR = "recommend_as_chair"
    OPEN_BALLOT = "open_ballot"
    CAST_VOTE = "cast_vote"
    NOTIFY_DECISION = "notify_decision"
    SETTLE_MATCH = "settle_match"
    SCREEN_EXCLUSIONS = "screen_exclusions"
    REACH_RECIPIENT = "reach_recipient"
    VERIFY_RENEWAL = "verify_renewal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """`subject` is the application, deficiency, ballot, match, notice or credential; `detail` what of it.

    `person` only where one person alone can do it. `until` where a period of the bylaws runs, an instant.
    """

    kind: TaskKind
    role: Role
    subject: str
    since: datetime
    detail: str = ""
    until: datetime | None = None
    person: str | None = None
    practitioner: UUID | None = None

    @property
    def id(self) -> str:
        """The same for the same task as long as it waits; unique in a facility."""
        parts = (self.kind, self.practitioner, self.subject, self.detail, self.person)
        return "/".join(str(part) for part in parts if part)


OFFICE = Role.MEDICAL_STAFF_OFFICE


def open_tasks(file: File, house: House, balloted: Collection[UUID] = ()) -> tuple[Task, ...]:
    """The tasks of one practitioner's file. `balloted` are its applications that are before a body now."""
    matches = [
        Task(
            kind=TaskKind.SETTLE_MATCH,
            role=OFFICE,
            subject=match.id,
            since=match.found_at,
            detail=match.source,
            practitioner=file.id,
        )
        for match in file.practitioner.open_matches()
    ]
    steps = [task for each in file.open_applications() for task in _step(each, file, house, balloted)]
    return (*steps, *matches, *_screenings(file), *_renewals(file, house), *_unreached(file))


def ballot_tasks(meeting: Meeting) -> tuple[Task, ...]:
    """A vote is each member's own, and waits while the ballot is open."""
    if not meeting.open or meeting.opened_at is None:
        return ()
    board = meeting.body_kind is BodyKind.GOVERNING_BOARD
    return tuple(
        Task(
            kind=TaskKind.CAST_VOTE,
            role=Role.BOARD_MEMBER if board else Role.COMMITTEE_MEMBER,
            subject=str(meeting.id),
            since=meeting.opened_at,
            detail=str(meeting.body_kind),
            until=meeting.closes_at,
            person=member,
            practitioner=meeting.applicant,
        )
        for member in meeting.awaited()
    )


def _step(application: Application, file: File, house: House, balloted: Collection[UUID]) -> Iterator[Task]:
    """What the step that an application stands at asks of whom."""
    if application.step is Step.INCOMPLETE:
        yield from _cures(application)
    elif application.step is Step.IN_VERIFICATION:
        yield from _verifications(application, file, house)
    elif application.step in BODY_OF_STEP:
        if application.id not in balloted:
            body, until = str(BODY_OF_STEP[application.step]), step_deadline(application, house)
            yield _task(application, until, TaskKind.OPEN_BALLOT, OFFICE, body)
    elif application.step in SIMPLE:
        kind, role = SIMPLE[application.step]
        returns = application.step is Step.APPLICATION_ISSUED
        until = application.due if returns else step_deadline(application, house)
        yield _task(application, until, kind, role, application.department)


SIMPLE = {
    Step.APPLICATION_ISSUED: (TaskKind.RETURN_APPLICATION, Role.PRACTITIONER),
    Step.SUBMITTED: (TaskKind.CHECK_APPLICATION, OFFICE),
    # Who holds the chair's seat changes with time, so the task names the department, never a person.
    Step.CHAIR_REVIEW: (TaskKind.RECOMMEND_AS_CHAIR, Role.DEPARTMENT_CHAIR),
    Step.DECIDED: (TaskKind.NOTIFY_DECISION, OFFICE),
}


def _cures(application: Application) -> Iterator[Task]:
    for deficiency in application.open_deficiencies():
        items = "; ".join(deficiency.items)
        yield replace(
            _task(application, deficiency.due, TaskKind.CURE_DEFICIENCY, Role.PRACTITIONER, items),
            subject=deficiency.id,
        )


def _verifications(application: Application, file: File, house: House) -> Iterator[Task]:
    until = step_deadline(application, house)
    rules = house.rules(_since(application))
    lacking = missing(application, file.practitioner.credentials.values(), rules)
    asked_by_machines = waiting_elements(application)
    for element in lacking:
        if element not in asked_by_machines:
            yield _task(application, until, TaskKind.VERIFY_ELEMENT, OFFICE, element)
    if not lacking:
        yield _task(application, until, TaskKind.COMPLETE_VERIFICATION, OFFICE)


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
    if application.since is None:
        raise TypeError(f"application {application.id} stands at {application.step} since no instant")
    return application.since


def _screenings(file: File) -> Iterator[Task]:
    """An exclusion list that could not be read is asked again, or looked into by hand."""
    for asked in file.practitioner.screenings:
        if asked.failed:
            yield Task(
                kind=TaskKind.SCREEN_EXCLUSIONS,
                role=OFFICE,
                subject=str(asked.id),
                since=asked.asked_at,
                detail=asked.source,
                practitioner=file.id,
            )


def _renewals(file: File, house: House) -> Iterator[Task]:
    """A credential that has lapsed on someone appointed: its renewal is to be verified at the source."""
    appointment = file.practitioner.appointment
    if appointment is None or appointment.lapsed:
        return
    for credential in file.practitioner.credentials.values():
        if not credential.lapsed or credential.end is None or credential.expires is None:
            continue
        if counts_here(credential, house.rules_on(credential.expires)):
            yield Task(
                kind=TaskKind.VERIFY_RENEWAL,
                role=OFFICE,
                subject=credential.key,
                since=credential.end,
                detail=str(credential.expires),
                practitioner=file.id,
            )


def _unreached(file: File) -> Iterator[Task]:
    """A notice that no channel could bring to someone is brought by a person, until it was received."""
    for notice in file.notices():
        if notice.received_at is None:
            for recipient in sorted(notice.failed):
                yield _reach(file, notice, recipient)


def _reach(file: File, notice: Notice, recipient: str) -> Task:
    return Task(
        kind=TaskKind.REACH_RECIPIENT,
        role=OFFICE,
        subject=str(notice.id),
        since=notice.sent_at,
        detail=recipient,
        practitioner=file.id,
    )
