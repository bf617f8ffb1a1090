"""An application that is held for a misstatement, until it is explained or stopped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from domain.aggregate import Facts
from domain.application.steps import Step
from domain.events import holds

if TYPE_CHECKING:
    from domain.application.application import Application

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """`days` to explain, from the receipt of the notice."""

    notice: UUID
    days: int
    since: datetime


@FACTS.register
def _(application: Application, event: holds.MisstatementFound) -> None:
    application.pause()
    application.hold = Hold(notice=event.notice, days=event.days, since=event.stamp.occurred_at)
    application.settle(event)


@FACTS.register
def _(application: Application, event: holds.HoldReleased) -> None:
    application.hold = None
    application.settle(event)


@FACTS.register
def _(application: Application, event: holds.ProcessingStopped) -> None:
    application.hold = None
    application.move(Step.CLOSED, event)
