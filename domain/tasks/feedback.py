"""What a distant site is owed waits for the office until it was sent, whatever has ended meanwhile [S61]."""

from __future__ import annotations

from collections.abc import Iterator

from domain.file import File
from domain.house import House
from domain.tasks.kinds import OFFICE, Task, TaskKind


def tasks(file: File, house: House) -> Iterator[Task]:
    for each in file.evaluation.adverse_events.values():
        if each.state == "open":
            days = house.rules(each.recorded_at).int("proxy.feedback_days")
            yield Task(
                kind=TaskKind.SEND_ADVERSE_EVENT,
                role=OFFICE,
                subject=str(each.id),
                since=each.recorded_at,
                detail=house.facility.agreements[each.agreement].site,
                until=house.deadline(house.legal_date(each.recorded_at), days)[1],
                practitioner=file.id,
            )
