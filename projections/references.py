"""The peer references of an application, as its page tells them to those who review it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from domain.application import Application


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferencePart:
    """One peer asked. `counts` whether their word is one of those needed; `state` is requested, then
    received, declined or unanswered. `recommendation` and `content` are empty to the applicant.
    """

    reference: str
    referee: str
    mail: str
    discipline: str
    relation: str
    counts: bool
    state: str
    requested_at: datetime
    last_day: date
    received_on: date | None
    recommendation: str
    content: str


def reference_parts(application: Application) -> tuple[ReferencePart, ...]:
    """In the order in which they were asked."""
    return tuple(
        ReferencePart(
            reference=each.id,
            referee=each.referee.plain,
            mail=each.mail.plain,
            discipline=each.discipline,
            relation=str(each.relation),
            counts=each.counts,
            state=each.state,
            requested_at=each.requested_at,
            last_day=each.last_day,
            received_on=each.received_on,
            recommendation=each.recommendation.plain,
            content=each.content.plain,
        )
        for each in application.references.values()
    )
