"""What the office is to do about the checks of the staff: run them again, or say why a period had none."""

from __future__ import annotations

from collections.abc import Iterator

from domain.monitoring.month import StaffScreening
from domain.tasks.kinds import OFFICE, Task, TaskKind


def staff_tasks(month: StaffScreening) -> Iterator[Task]:
    """A run that failed waits for another one; a period that went by without one, for a reason."""
    latest = month.latest
    failed = latest is not None and latest.state == "failed" and not month.completed
    if month.missed_at is not None and month.explained_at is None:
        yield Task(
            kind=TaskKind.EXPLAIN_MISSED_SCREENING,
            role=OFFICE,
            subject=str(month.month),
            since=month.missed_at,
        )
    elif failed and month.missed_at is None and latest is not None and latest.ended_at is not None:
        yield Task(
            kind=TaskKind.SCREEN_STAFF,
            role=OFFICE,
            subject=str(month.month),
            since=latest.ended_at,
            detail=", ".join(latest.sources),
        )
