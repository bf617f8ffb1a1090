"""A step of due process is reminded of, or late: people are told, and nothing is decided [S70]."""

from __future__ import annotations

from uuid import UUID

from domain.certain import certain
from domain.corrective import steps
from domain.correspondence import letters
from domain.deadlines import Due, DueKind
from domain.deadlines.due_process import occasion
from domain.events.appeal import ProceedingOverdue
from domain.file import File
from domain.house import House
from domain.passing.happens import Happens
from domain.values import Stamp


def _remind(file: File, house: House, item: Due, stamp: Stamp) -> None:
    proceeding = file.corrective.proceedings[UUID(item.subject)]
    late = certain(steps.over(proceeding, file, house), "the last day of a step")
    to = letters.recipients(house.rules(stamp.occurred_at).names("due_process.roles"))
    said = {"last_day": str(late.last_day)}
    letters.send(file, house, stamp, "privileged_task_due", occasion(proceeding), to, said, rung=item.rung)


def _overdue(file: File, house: House, item: Due, stamp: Stamp) -> None:
    """It stays open: nobody is judged, and nothing waived, because the hospital was late."""
    proceeding = file.corrective.proceedings[UUID(item.subject)]
    late = certain(steps.over(proceeding, file, house), "the last day of a step")
    above, said = (
        house.rules(stamp.occurred_at).names("due_process.late_roles"),
        {"last_day": str(late.last_day)},
    )
    file.corrective.trigger(
        ProceedingOverdue,
        stamp,
        about=file.id,
        proceeding=proceeding.id,
        step=proceeding.state,
        last_day=late.last_day,
        to=above,
    )
    to = letters.recipients(above)
    letters.send(file, house, stamp, "privileged_task_overdue", occasion(proceeding), to, said)


HAPPENS: Happens = {DueKind.PROCEEDING_RUNG: _remind, DueKind.PROCEEDING_OVERDUE: _overdue}
