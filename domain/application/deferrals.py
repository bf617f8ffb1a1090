"""What a committee has put off: until when, and how often it did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.events import pauses
from domain.values import BodyKind

if TYPE_CHECKING:
    from domain.application.application import Application

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deferral:
    """Until the first instant of a legal day, `due`."""

    body_kind: BodyKind
    until: date
    due: datetime
    reason: str
    deferred_at: datetime


@FACTS.register
def _(application: Application, event: pauses.ItemDeferred) -> None:
    application.pause()
    application.take(event.ballot, event.outcome)
    application.deferral = Deferral(
        body_kind=event.body_kind,
        until=event.until,
        due=event.due,
        reason=event.reason,
        deferred_at=event.stamp.occurred_at,
    )
    application.deferred = (*application.deferred, event.body_kind)
    application.settle(event)


@FACTS.register
def _(application: Application, event: pauses.ItemRecalled) -> None:
    application.deferral = None
    application.settle(event)
