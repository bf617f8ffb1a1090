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
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One peer asked. `state` is requested, then received, declined, unanswered or withdrawn.

    `counts` goes by what was said of them when they were asked. `links` are the digests of the links that
    letters brought them, good until `link_ends`; `assessed` is what they said of themself and rated,
    `disclosed` whether they know of discipline and the like.
    """

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
    links: tuple[str, ...] = ()
    link_last_day: date | None = None
    link_ends: datetime | None = None
    assessed: events.ReferenceAssessed | None = None
    disclosed: events.ReferenceDisclosed | None = None

    @property
    def fills(self) -> bool:
        """Whether their word is one of those needed, by what they say of themself too."""
        return self.counts and (self.assessed is None or self.assessed.counts)

    @property
    def warns(self) -> bool:
        """Whether the referee knows of something that people must look at."""
        return self.disclosed is not None and self.disclosed.known.plain == YES

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


@FACTS.register
def _(application: Application, event: events.ReferenceWithdrawn) -> None:
    _keep(application, _settled(application.references[event.reference], event, state="withdrawn"))


@FACTS.register
def _(application: Application, event: events.ReferenceLinkSent) -> None:
    reference = application.references[event.reference]
    linked = replace(
        reference,
        links=(*reference.links, event.link),
        link_last_day=event.last_day,
        link_ends=event.ends,
    )
    _keep(application, linked)


@FACTS.register
def _(application: Application, event: events.ReferenceAssessed) -> None:
    _keep(application, replace(application.references[event.reference], assessed=event))


@FACTS.register
def _(application: Application, event: events.ReferenceDisclosed) -> None:
    _keep(application, replace(application.references[event.reference], disclosed=event))
