"""A fee that is owed for a reappointment that came back late: to be settled."""

from __future__ import annotations

from collections.abc import Iterator

from domain.application.late_fee import OWED
from domain.file import File
from domain.house import House
from domain.tasks.kinds import OFFICE, Task, TaskKind


def tasks(file: File, house: House) -> Iterator[Task]:
    """Of one who has died nothing is asked."""
    for application in () if file.practitioner.deceased else file.open_applications():
        fee = application.late_fee
        if fee is not None and fee.state == OWED:
            yield Task(
                kind=TaskKind.SETTLE_LATE_FEE,
                role=OFFICE,
                subject=str(application.id),
                since=fee.due,
                detail=f"{fee.usd} USD",
                practitioner=file.id,
            )
