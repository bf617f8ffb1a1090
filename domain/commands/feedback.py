"""What happened to patients seen by proxy is recorded, and sent to the distant site [S61]."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from domain.commands import reviewers
from domain.commands.base import NOTHING, FileCommand, Made
from domain.commands.findings import looked_on
from domain.commands.proxies import proxy_named
from domain.credentials.evidence import Evidence
from domain.errors import Invalid, NotAllowedNow, NotFound
from domain.evaluation.feedback import AdverseEvent
from domain.evaluation.record import Evaluation
from domain.events import feedback as events
from domain.file import File
from domain.house import House
from domain.ids import adverse_event_id
from domain.practitioner import RouteGrant
from domain.values import FeedbackKind, Role, Stamp
from domain.words.wording import written


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAdverseEvent(FileCommand):
    """Record an adverse event, or a complaint, about care given by proxy: the distant site is owed it [S61].

    `happened_on` is the legal day, today unless said, on which the privileges `grant` were in force. It is
    privileged.
    """

    NAME: ClassVar[str] = "record_adverse_event"
    ROLES: ClassVar[frozenset[Role]] = reviewers.REVIEWERS
    ON: ClassVar[type] = Evaluation
    AT: ClassVar[frozenset[str]] = frozenset({"kept"})

    grant: str
    what: str
    happened_on: date | None = None
    kind: FeedbackKind = FeedbackKind.ADVERSE_EVENT

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        reviewers.checked(file, house, stamp, "evaluation.reviewers")
        grant = proxy_named(file.practitioner, self.grant)
        on = looked_on(self.happened_on, house, stamp, "happened_on")
        _during(grant, on, house)
        number = len(file.evaluation.adverse_events) + 1
        adverse_event = adverse_event_id(house.key, file.id, number)
        file.evaluation.trigger(
            events.AdverseEventRecorded,
            stamp,
            about=file.id,
            adverse_event=adverse_event,
            kind=self.kind,
            grant=grant.id,
            agreement=grant.agreement or "",
            happened_on=on,
            what=written(self.what, "what", "what happened, in writing"),
        )
        return Made(ids={"adverse_event": str(adverse_event)})


def _during(grant: RouteGrant, on: date, house: House) -> None:
    """Refuse a day on which they were not in force."""
    first, end = house.legal_date(grant.period.start), grant.period.end
    last = house.legal_date(end) if end is not None else None
    if on < first or (last is not None and on > last):
        raise Invalid("happened_on", f"a day from {first}" + (f" to {last}" if last else ""), str(on))


@dataclass(frozen=True, slots=True, kw_only=True)
class SendAdverseEvent(FileCommand):
    """The distant site was sent an adverse event or a complaint: on which legal day, and `how`."""

    NAME: ClassVar[str] = "send_adverse_event"
    ROLES: ClassVar[frozenset[Role]] = reviewers.REVIEWERS
    ON: ClassVar[type] = AdverseEvent
    AT: ClassVar[frozenset[str]] = frozenset({"open"})

    adverse_event: UUID
    how: str
    sent_on: date | None = None
    evidence: Evidence | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        reviewers.checked(file, house, stamp, "evaluation.reviewers")
        found = file.evaluation.adverse_events.get(self.adverse_event)
        if found is None:
            raise NotFound("this file has no such adverse event", adverse_event=str(self.adverse_event))
        if found.state not in self.AT:
            raise NotAllowedNow("the distant site was sent it", about=found)
        on = looked_on(self.sent_on, house, stamp, "sent_on")
        if on < found.happened_on:
            raise Invalid("sent_on", f"a day from {found.happened_on}, when it happened", str(on))
        file.evaluation.trigger(
            events.AdverseEventSent,
            stamp,
            about=file.id,
            adverse_event=found.id,
            sent_on=on,
            how=written(self.how, "how", "how it was sent, in writing"),
            evidence=self.evidence,
        )
        return NOTHING
