"""What a body is told of a file beside its applications: evaluations, and what waits in closed session."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from domain.deadlines.evaluation import oppe_last_day
from domain.file import File
from domain.house import House
from domain.tasks.corrective import tasks
from domain.tasks.kinds import TaskKind
from domain.values import BodyKind

WAITS_FOR = {
    TaskKind.REVIEW_SUSPENSION: BodyKind.MEDICAL_EXECUTIVE_COMMITTEE,
    TaskKind.CLOSE_INVESTIGATION: BodyKind.MEDICAL_EXECUTIVE_COMMITTEE,
    TaskKind.DECIDE_FINALLY: BodyKind.GOVERNING_BOARD,
}
"""Who takes it up in closed session [S97]; what a panel has reported goes back to who proposed it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Of one file: `fppe_due` when each open focused evaluation is due, `fppe_ended` when each ended.

    `oppe_at` is when each ongoing one was done, `oppe_last` the last legal day for the next. `closed` counts
    what waits for each body in closed session.
    """

    fppe_due: tuple[datetime, ...]
    fppe_ended: tuple[datetime, ...]
    oppe_at: tuple[datetime, ...]
    oppe_last: date | None
    closed: dict[BodyKind, int]


def report(file: File, house: House) -> Report:
    """`house` is about the person."""
    evaluation = file.evaluation
    plans = evaluation.focused.values()
    return Report(
        fppe_due=tuple(each.due for each in plans if each.open),
        fppe_ended=tuple(each.ended_at for each in plans if each.ended_at is not None),
        oppe_at=tuple(each.at for each in evaluation.reviews),
        oppe_last=oppe_last_day(file, house),
        closed=dict(_closed(file, house)),
    )


def _closed(file: File, house: House) -> Counter[BodyKind]:
    waiting: Counter[BodyKind] = Counter()
    proposed = file.corrective.proceedings.values() if file.reviewed else ()
    proposed_by = {str(each.id): each.by for each in proposed}
    for task in tasks(file, house):
        body = proposed_by.get(task.subject) if task.kind is TaskKind.RECONSIDER else WAITS_FOR.get(task.kind)
        if body is not None:
            waiting[body] += 1
    return waiting
