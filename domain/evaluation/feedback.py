"""Adverse events and complaints that a distant site is owed, and whether it was sent them [S61]."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from domain.aggregate import Facts
from domain.events import feedback as events
from domain.values import FeedbackKind

if TYPE_CHECKING:
    from domain.evaluation.record import Evaluation

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class AdverseEvent:
    """`state` is open until the distant site was sent it, then sent.

    `happened_on` and `sent_on` are legal days, `grant` the privileges by proxy that it is about.
    """

    id: UUID
    kind: FeedbackKind
    grant: str
    agreement: str
    happened_on: date
    what: str
    recorded_at: datetime
    sent_on: date | None = None
    how: str = ""

    @property
    def state(self) -> str:
        return "open" if self.sent_on is None else "sent"


@FACTS.register
def _(evaluation: Evaluation, event: events.AdverseEventRecorded) -> None:
    found = AdverseEvent(
        id=event.adverse_event,
        kind=event.kind,
        grant=event.grant,
        agreement=event.agreement,
        happened_on=event.happened_on,
        what=event.what.plain,
        recorded_at=event.stamp.occurred_at,
    )
    evaluation.adverse_events = {**evaluation.adverse_events, found.id: found}


@FACTS.register
def _(evaluation: Evaluation, event: events.AdverseEventSent) -> None:
    found = evaluation.adverse_events[event.adverse_event]
    sent = replace(found, sent_on=event.sent_on, how=event.how.plain)
    evaluation.adverse_events = {**evaluation.adverse_events, sent.id: sent}
