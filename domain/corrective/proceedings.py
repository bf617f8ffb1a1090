"""What follows from an adverse proposal: notice, hearing or waiver, appeal, and the board's last word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from domain.aggregate import Facts
from domain.certain import certain
from domain.events import hearing as events
from domain.values import BodyKind, CorrectiveMeasure, Resolution

if TYPE_CHECKING:
    from domain.application import Application
    from domain.corrective.record import CorrectiveAction

FACTS = Facts()
BORN = (events.AdverseActionProposed, events.ApplicationOpposed)
OVER = frozenset({"final", "withdrawn"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A notice whose receipt starts a clock, with the days that it states (RC-11, RC-12)."""

    notice: UUID
    days: int
    sent_at: datetime
    proof_by: date
    missed: bool = False
    received_at: datetime | None = None
    last_day: date | None = None
    due: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """When it is held, and since when the practitioner knows."""

    notice: UUID
    held_at: datetime
    noticed_on: date
    waived_minimum: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """Asked for on a legal day; `held_at` is when it is heard, none while that is not scheduled.

    `on_papers` that nobody is heard, and `held_at` the end of the days for statements in writing.
    """

    requested_at: datetime
    held_at: datetime | None = None
    on_papers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceeding:
    """One adverse proposal about a practitioner and its due process, of a matter or of an application.

    `state` is proposed, noticed, requested, scheduled, seated, reported, affirmed, result_noticed, appealed,
    appeal_scheduled, ready, final or withdrawn; `ready` lets the board act. `heard` is how the right to a
    hearing ended, nothing before; `overdue` that the days of the step it is at are over; `limits` are those
    within which lines would be held.
    """

    id: UUID
    about: UUID
    by: BodyKind
    ballot: UUID
    reasons: str
    proposed_at: datetime
    matter: UUID | None = None
    application: UUID | None = None
    measure: CorrectiveMeasure | None = None
    privileges: tuple[str, ...] = ()
    days: int | None = None
    limits: str = ""
    state: str = "proposed"
    since: datetime | None = None
    heard: str = ""
    waiver: str = ""
    notice: Sent | None = None
    result: Sent | None = None
    hearing: Hearing | None = None
    panel: tuple[str, ...] = ()
    conclusions: dict[str, bool] = field(default_factory=dict)
    upheld: bool | None = None
    appeal: Appeal | None = None
    overdue: bool = False
    requests: tuple[str, ...] = ()
    requested_on: date | None = None

    @property
    def open(self) -> bool:
        return self.state not in OVER


def moot(proceeding: Proceeding, applications: Mapping[UUID, Application]) -> bool:
    """Whether the application that it is of is over, withdrawn or decided; the open ones are among these."""
    if proceeding.application is None:
        return False
    asked = applications.get(proceeding.application)
    return asked is None or asked.ended


def _begin(
    record: CorrectiveAction, event: events.AdverseActionProposed | events.ApplicationOpposed, **more: Any
) -> None:
    at, about = event.stamp.occurred_at, certain(event.practitioner, "whom a proceeding is about")
    begun = Proceeding(
        id=event.proceeding,
        about=about,
        by=event.by,
        ballot=event.ballot,
        reasons=event.reasons.plain,
        proposed_at=at,
        since=at,
        **more,
    )
    record.proceedings = {**record.proceedings, begun.id: begun}


def go(record: CorrectiveAction, event: Any, state: str = "", **changed: Any) -> None:
    """Bring a proceeding to a state, or change what is known of it in its state."""
    old = record.proceedings[event.proceeding]
    step = {"state": state, "since": event.stamp.occurred_at, "overdue": False} if state else {}
    new = replace(old, **{**step, **changed})
    record.proceedings = {**record.proceedings, new.id: new}


def _sent(event: events.AdverseNoticeSent | events.ResultNoticeSent) -> Sent:
    return Sent(
        notice=event.notice, days=event.days, sent_at=event.stamp.occurred_at, proof_by=event.proof_by
    )


def _got(sent: Sent | None, event: events.AdverseNoticeReceived | events.ResultNoticeReceived) -> Sent:
    out = certain(sent, "the notice that was received")
    return replace(out, received_at=event.received_at, last_day=event.last_day, due=event.due)


@FACTS.register
def _(record: CorrectiveAction, event: events.AdverseActionProposed) -> None:
    _begin(
        record,
        event,
        matter=event.matter,
        measure=event.measure,
        privileges=event.privileges,
        days=event.days,
    )
    record.take(event)


@FACTS.register
def _(record: CorrectiveAction, event: events.RestrictionProposed) -> None:
    go(record, event, limits=event.limits.plain)


@FACTS.register
def _(record: CorrectiveAction, event: events.ApplicationOpposed) -> None:
    _begin(record, event, application=event.application)


@FACTS.register
def _(record: CorrectiveAction, event: events.AdverseNoticeSent) -> None:
    go(record, event, "noticed", notice=_sent(event))


@FACTS.register
def _(record: CorrectiveAction, event: events.ResultNoticeSent) -> None:
    go(record, event, "result_noticed", result=_sent(event))


@FACTS.register
def _(record: CorrectiveAction, event: events.ReceiptMissing) -> None:
    old = record.proceedings[event.proceeding]
    found: dict[str, Any] = {
        name: replace(sent, missed=True)
        for name, sent in (("notice", old.notice), ("result", old.result))
        if sent is not None and sent.notice == event.notice
    }
    go(record, event, **found)


@FACTS.register
def _(record: CorrectiveAction, event: events.AdverseNoticeReceived) -> None:
    go(record, event, notice=_got(record.proceedings[event.proceeding].notice, event))


@FACTS.register
def _(record: CorrectiveAction, event: events.ResultNoticeReceived) -> None:
    go(record, event, result=_got(record.proceedings[event.proceeding].result, event))


@FACTS.register
def _(record: CorrectiveAction, event: events.HearingRequested) -> None:
    old = record.proceedings[event.proceeding]
    asked = (*old.requests, event.request.plain)
    go(record, event, "requested", requests=asked, requested_on=event.on)


@FACTS.register
def _(record: CorrectiveAction, event: events.HearingRequestedLate) -> None:
    old = record.proceedings[event.proceeding]
    go(record, event, requests=(*old.requests, event.request.plain))


@FACTS.register
def _(record: CorrectiveAction, event: events.HearingWaived) -> None:
    go(record, event, "ready", heard="waived", waiver=event.how)


@FACTS.register
def _(record: CorrectiveAction, event: events.HearingWaiverSetAside) -> None:
    go(record, event, "noticed", heard="", waiver="")


@FACTS.register
def _(record: CorrectiveAction, event: events.HearingScheduled) -> None:
    hearing = Hearing(
        notice=event.notice,
        held_at=event.held_at,
        noticed_on=event.noticed_on,
        waived_minimum=event.waiver is not None,
    )
    state = "seated" if record.proceedings[event.proceeding].panel else "scheduled"
    go(record, event, state, hearing=hearing)


@FACTS.register
def _(record: CorrectiveAction, event: events.PanelSeated) -> None:
    go(record, event, "seated", panel=event.members, conclusions={})


@FACTS.register
def _(record: CorrectiveAction, event: events.PanelMemberConcluded) -> None:
    old = record.proceedings[event.proceeding]
    go(record, event, conclusions={**old.conclusions, event.member: event.upheld})


@FACTS.register
def _(record: CorrectiveAction, event: events.PanelReported) -> None:
    go(record, event, "reported", heard="heard", upheld=event.upheld)


@FACTS.register
def _(record: CorrectiveAction, event: events.Reconsidered) -> None:
    affirmed = event.resolution is Resolution.AFFIRM
    go(record, event, "affirmed" if affirmed else "withdrawn")
    record.take(event)


@FACTS.register
def _(record: CorrectiveAction, event: events.AppealRequested) -> None:
    if not event.late:
        go(record, event, "appealed", appeal=Appeal(requested_at=event.stamp.occurred_at))


@FACTS.register
def _(record: CorrectiveAction, event: events.AppealWaived) -> None:
    go(record, event, "ready", waiver=event.how)


@FACTS.register
def _(record: CorrectiveAction, event: events.AppealWaiverSetAside) -> None:
    go(record, event, "result_noticed", waiver="")


@FACTS.register
def _(record: CorrectiveAction, event: events.FinalCorrectiveAction) -> None:
    go(record, event, "final")
    record.take(event)
