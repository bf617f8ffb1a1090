"""The duty to review somebody's work opens; a focused evaluation is past its last day."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from domain import duties
from domain.correspondence import letters
from domain.deadlines import Due, DueKind
from domain.events.evaluation import FppeOverdue
from domain.file import File
from domain.house import House
from domain.passing.happens import Happens
from domain.values import DutyKind, Stamp


def _ongoing(file: File, house: House, item: Due, stamp: Stamp) -> None:
    last = date.fromisoformat(item.subject)
    duties.open_duty(file, house, stamp, DutyKind.OPPE, item.subject, item.parameter, last)


def _overdue(file: File, house: House, item: Due, stamp: Stamp) -> None:
    """Those who evaluate are told, in words that tell nothing; silence completes no evaluation."""
    plan = file.evaluation.focused[UUID(item.subject)]
    file.evaluation.trigger(
        FppeOverdue, stamp, about=file.id, evaluation=plan.id, privilege=plan.privilege, last=plan.last
    )
    to = letters.recipients(house.rules(stamp.occurred_at).names("evaluation.reviewers"))
    letters.send(file, house, stamp, "evaluation_overdue", str(plan.id), to, {"last_day": str(plan.last)})


HAPPENS: Happens = {
    DueKind.OPPE_OPENS: _ongoing,
    DueKind.FPPE_OVERDUE: _overdue,
}
