"""What the days of the hospital's own steps of due process bring: reminders, and those above are told."""

from __future__ import annotations

from collections.abc import Iterator

from domain import legal_days
from domain.corrective import steps
from domain.corrective.proceedings import Proceeding
from domain.deadlines.kinds import Due, DueKind
from domain.file import File
from domain.house import House
from domain.judged import rungs

REMINDER = "privileged_task_due"
LADDER = "due_process.ladder"


def due(file: File, house: House) -> Iterator[Due]:
    if not file.reviewed:
        return
    for proceeding in file.corrective.proceedings.values():
        late = steps.over(proceeding, file, house)
        if late is not None and not proceeding.overdue:
            yield from _rungs(proceeding, late, file, house)
            yield Due(
                at=late.at,
                kind=DueKind.PROCEEDING_OVERDUE,
                subject=str(proceeding.id),
                parameter=late.parameter,
            )


def occasion(proceeding: Proceeding) -> str:
    """The step that letters about it are told apart by; it says not which."""
    since = proceeding.since or proceeding.proposed_at
    return f"{proceeding.id}@{since.isoformat()}"


def _rungs(proceeding: Proceeding, late: steps.TurnOver, file: File, house: House) -> Iterator[Due]:
    """The reminders still to come: none before the step began, none behind a more urgent one told."""
    step, since = occasion(proceeding), proceeding.since or proceeding.proposed_at
    told = [n.rung for n in file.notices() if (n.kind, n.subject) == (REMINDER, step) and n.rung]
    for days in rungs(house, LADDER, late.last_day):
        at = legal_days.start_of(legal_days.days_before(late.last_day, days), house.zone)
        if at > since and all(days < each for each in told):
            yield Due(
                at=at,
                kind=DueKind.PROCEEDING_RUNG,
                subject=str(proceeding.id),
                parameter=LADDER,
                rung=days,
            )
