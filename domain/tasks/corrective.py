"""What corrective action waits for. A task says that something waits, not about what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from domain import legal_days
from domain.corrective import reviewing, steps
from domain.corrective.proceedings import Proceeding, moot
from domain.corrective.record import Matter
from domain.file import File
from domain.house import House
from domain.tasks.kinds import OFFICE, Task, TaskKind
from domain.values import Role

WAITS: dict[str, TaskKind] = {
    "proposed": TaskKind.SEND_ADVERSE_NOTICE,
    "requested": TaskKind.SCHEDULE_HEARING,
    "scheduled": TaskKind.SEAT_PANEL,
    "reported": TaskKind.RECONSIDER,
    "appealed": TaskKind.SCHEDULE_APPEAL,
    "appeal_scheduled": TaskKind.REPORT_APPEAL,
    "ready": TaskKind.DECIDE_FINALLY,
}
"""What a proceeding waits for in each state in which it is the hospital's turn."""


def tasks(file: File, house: House) -> Iterator[Task]:
    if not file.reviewed or file.practitioner.deceased:
        return
    for matter in file.corrective.matters.values():
        yield from _matter(matter, file, house)
    for proceeding in file.corrective.proceedings.values():
        if not moot(proceeding, file.applications):
            yield from _proceeding(proceeding, file, house)
    for question in file.corrective.counsel.values():
        if question.state == "open":
            yield Task(
                kind=TaskKind.ASK_COUNSEL,
                role=Role.CHIEF_EXECUTIVE,
                subject=question.id,
                since=question.asked_at,
                practitioner=file.id,
            )


def _matter(matter: Matter, file: File, house: House) -> Iterator[Task]:
    held = matter.suspended
    if held is not None and reviewing.waits(held, file.practitioner):
        yield Task(
            kind=TaskKind.REVIEW_SUSPENSION,
            role=OFFICE,
            subject=str(matter.id),
            since=held.since,
            until=held.due,
            practitioner=file.id,
        )
    if matter.state == "investigation" and matter.investigated_from and matter.report_by:
        yield Task(
            kind=TaskKind.CLOSE_INVESTIGATION,
            role=OFFICE,
            subject=str(matter.id),
            since=matter.investigated_from,
            until=legal_days.end_of(matter.report_by, house.zone),
            practitioner=file.id,
        )


def _proceeding(proceeding: Proceeding, file: File, house: House) -> Iterator[Task]:
    # The board's last word on an application is its own ballot on that, which is a task there.
    of_application = proceeding.state == "ready" and proceeding.application is not None
    if proceeding.state in WAITS and not of_application:
        yield Task(
            kind=WAITS[proceeding.state],
            role=Role.CHIEF_EXECUTIVE if proceeding.state == "proposed" else OFFICE,
            subject=str(proceeding.id),
            since=proceeding.since or proceeding.proposed_at,
            until=_until(proceeding, file, house),
            practitioner=file.id,
        )
    yield from _panel(proceeding, file, house)
    for sent in (proceeding.notice, proceeding.result):
        if proceeding.open and sent is not None and sent.missed and sent.received_at is None:
            yield Task(
                kind=TaskKind.PROVE_RECEIPT,
                role=OFFICE,
                subject=str(sent.notice),
                since=sent.sent_at,
                practitioner=file.id,
            )


def _until(proceeding: Proceeding, file: File, house: House) -> datetime | None:
    late = steps.over(proceeding, file, house)
    return late.at if late is not None else None


def _panel(proceeding: Proceeding, file: File, house: House) -> Iterator[Task]:
    """Each member of the panel says for themself what they conclude of the hearing."""
    if proceeding.state != "seated" or proceeding.hearing is None:
        return
    for member in proceeding.panel:
        if member not in proceeding.conclusions:
            yield Task(
                kind=TaskKind.REPORT_PANEL,
                role=Role.COMMITTEE_MEMBER,
                subject=str(proceeding.id),
                since=proceeding.hearing.held_at,
                until=_until(proceeding, file, house),
                person=member,
                practitioner=file.id,
            )
