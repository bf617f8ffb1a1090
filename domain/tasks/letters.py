"""A notice that no channel could bring to someone is brought by a person, until it was received."""

from __future__ import annotations

from collections.abc import Iterator

from domain.correspondence.letters import PRACTITIONER
from domain.correspondence.record import Notice
from domain.file import File
from domain.house import House
from domain.tasks.kinds import OFFICE, Task, TaskKind


def tasks(file: File, house: House) -> Iterator[Task]:
    for notice in file.notices():
        if notice.received_at is None:
            gone = {PRACTITIONER} if file.practitioner.deceased else set[str]()
            for recipient in sorted(set(notice.failed) - gone):
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
