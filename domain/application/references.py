"""The peer references of an application: whom it was asked of, and what became of that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from domain.aggregate import Event, Facts
from domain.events import references as events
from domain.values import PeerRelation, Sealed

if TYPE_CHECKING:
    from domain.application.application import Application

FACTS = Facts()
NOTHING_SAID = Sealed("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One peer asked. `state` is requested, then received, declined or unanswered, since `settled_at`."""

    id: str
    referee: Sealed
    mail: Sealed
    discipline: str
    relation: PeerRelation
    counts: bool
    requested_at: datetime
    settled_at: datetime
    last_day: date
    due: datetime
    state: str = "requested"
    recommendation: Sealed = NOTHING_SAID
    content: Sealed = NOTHING_SAID
    received_on: date | None = None

    @property
    def awaited(self) -> bool:
        """Whether an answer would still be taken."""
        return self.state in ("requested", "unanswered")


def _settled(reference: Reference, event: Event, **said: Any) -> Reference:
    return replace(reference, settled_at=event.stamp.occurred_at, **said)


def _keep(application: Application, reference: Reference) -> None:
    application.references = {**application.references, reference.id: reference}


@FACTS.register
def _(application: Application, event: events.ReferenceRequested) -> None:
    asked = Reference(
        id=event.reference,
        referee=event.referee,
        mail=event.mail,
        discipline=event.discipline,
        relation=event.relation,
        counts=event.counts,
        requested_at=event.stamp.occurred_at,
        settled_at=event.stamp.occurred_at,
        last_day=event.last_day,
        due=event.due,
    )
    _keep(application, asked)


@FACTS.register
def _(application: Application, event: events.ReferenceReceived) -> None:
    answered = _settled(
        application.references[event.reference],
        event,
        state="received",
        recommendation=event.recommendation,
        content=event.content,
        received_on=event.received_on,
    )
    _keep(application, answered)


@FACTS.register
def _(application: Application, event: events.ReferenceDeclined) -> None:
    declined = application.references[event.reference]
    _keep(application, _settled(declined, event, state="declined", content=event.content))


@FACTS.register
def _(application: Application, event: events.ReferenceUnanswered) -> None:
    _keep(application, _settled(application.references[event.reference], event, state="unanswered"))
