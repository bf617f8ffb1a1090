"""A meeting of one body: when it is held, and who is there from when to when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from domain.aggregate import Aggregate, ByFact
from domain.committee.packet import Packet
from domain.errors import NotAllowedNow
from domain.events import meeting as events
from domain.values import BodyKind, Period, Section


class MeetingState(StrEnum):
    SCHEDULED = "scheduled"
    IN_SESSION = "in_session"
    ADJOURNED = "adjourned"
    CANCELLED = "cancelled"
    NOT_HELD = "not_held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A letter to a member or a role. `state` is sent, then delivered or failed."""

    id: UUID
    kind: str
    to: str
    data: dict[str, str]
    sent_at: datetime
    state: str = "sent"


class Meeting(Aggregate, born_of=events.MeetingScheduled):
    """`attendance` are the stretches in which each member was there; the last is open while they are.

    `agenda` has each application whose packet the members have; one that was pulled is up for discussion.
    `session` is from when to when it sat. `minutes_approved` is when a later meeting approved its minutes.
    `revision` counts how often it was moved, called off or not held; `revised_at` is when that last was, or
    when it was scheduled.
    """

    facility = ""
    body_kind = BodyKind.CREDENTIALS_COMMITTEE
    state = MeetingState.SCHEDULED
    place = ""
    quorum = 0
    revision = 0

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.body: UUID | None = None
        self.starts_at: datetime | None = None
        self.cut_off: datetime | None = None
        self.session: Period | None = None
        self.attendance: dict[str, tuple[Period, ...]] = {}
        self.opened_with: tuple[str, ...] = ()
        self.agenda: dict[UUID, events.Listed] = {}
        self.packets: tuple[Packet, ...] = ()
        self.notices: dict[UUID, Invitation] = {}
        self.minutes_approved: datetime | None = None
        self.revised_at: datetime | None = None

    def streams(self) -> tuple[Aggregate, ...]:
        """Every stream that may have something to save: `packets` are those that were just locked."""
        return (self, *self.packets)

    def on_their_way(self) -> tuple[Invitation, ...]:
        """The letters that nobody has taken yet."""
        return tuple(each for each in self.notices.values() if each.state == "sent")

    def present(self, instant: datetime) -> tuple[str, ...]:
        """Who is there at an instant."""
        return tuple(
            member
            for member, stretches in self.attendance.items()
            if any(each.covers(instant) for each in stretches)
        )

    def sits(self, instant: datetime) -> bool:
        """Whether it is in session at an instant."""
        return self.session is not None and self.session.covers(instant)

    def require(self, *states: MeetingState, doing: str) -> None:
        """Refuse what another state has no room for. Raises NotAllowedNow."""
        if self.state not in states:
            raise NotAllowedNow(f"the meeting is {self.state}; {doing} is not for that", about=self)

    @ByFact
    def apply(self, event: Any) -> None:
        raise TypeError(f"{type(event).__name__} is no fact of a meeting")

    @apply.register
    def _(self, event: events.MeetingScheduled) -> None:
        self.facility, self.body, self.body_kind = event.stamp.facility, event.body, event.body_kind
        self.starts_at, self.cut_off, self.place = event.starts_at, event.cut_off, event.place
        self.revised_at = event.stamp.occurred_at

    @apply.register
    def _(self, event: events.MeetingMoved) -> None:
        self.starts_at, self.cut_off, self.place = event.starts_at, event.cut_off, event.place
        self._revise(event.stamp.occurred_at)

    @apply.register
    def _(self, event: events.MeetingCancelled) -> None:
        self.state = MeetingState.CANCELLED
        self._revise(event.stamp.occurred_at)

    @apply.register
    def _(self, event: events.MeetingNotHeld) -> None:
        self.state = MeetingState.NOT_HELD
        self._revise(event.stamp.occurred_at)

    @apply.register
    def _(self, event: events.AgendaSet) -> None:
        self.agenda = {**self.agenda, **{each.application: each for each in event.items}}

    @apply.register
    def _(self, event: events.ItemPulled) -> None:
        pulled = replace(self.agenda[event.application], section=Section.DISCUSSION)
        self.agenda = {**self.agenda, event.application: pulled}

    @apply.register
    def _(self, event: events.MeetingCalledToOrder) -> None:
        self.state, self.quorum, self.opened_with = MeetingState.IN_SESSION, event.quorum, event.present
        self.session = Period(start=event.stamp.occurred_at)
        for member in event.present:
            self._comes(member, event.stamp.occurred_at)

    @apply.register
    def _(self, event: events.MemberArrived) -> None:
        self._comes(event.member, event.stamp.occurred_at)

    @apply.register
    def _(self, event: events.MemberLeft) -> None:
        self._goes(event.member, event.stamp.occurred_at)

    @apply.register
    def _(self, event: events.MeetingAdjourned) -> None:
        for member in self.present(event.stamp.occurred_at):
            self._goes(member, event.stamp.occurred_at)
        self.state = MeetingState.ADJOURNED
        if self.session is not None:
            self.session = replace(self.session, end=event.stamp.occurred_at)

    @apply.register
    def _(self, event: events.MinutesApproved) -> None:
        self.minutes_approved = event.stamp.occurred_at

    @apply.register
    def _(self, event: events.MeetingNoticeSent) -> None:
        sent = Invitation(
            id=event.notice,
            kind=event.kind,
            to=event.to,
            data=event.data,
            sent_at=event.stamp.occurred_at,
        )
        self.notices = {**self.notices, event.notice: sent}

    @apply.register
    def _(self, event: events.MeetingNoticeDelivered) -> None:
        self._settle(event.notice, "delivered")

    @apply.register
    def _(self, event: events.MeetingLetterKept) -> None:
        """Evidence, by which nothing is decided."""

    @apply.register
    def _(self, event: events.MeetingNoticeFailed) -> None:
        self._settle(event.notice, "failed")

    def _revise(self, at: datetime) -> None:
        self.revision, self.revised_at = self.revision + 1, at

    def _settle(self, notice: UUID, state: str) -> None:
        self.notices = {**self.notices, notice: replace(self.notices[notice], state=state)}

    def _comes(self, member: str, at: datetime) -> None:
        before = self.attendance.get(member, ())
        self.attendance = {**self.attendance, member: (*before, Period(start=at))}

    def _goes(self, member: str, at: datetime) -> None:
        *before, last = self.attendance[member]
        gone = (*before, Period(start=last.start, end=at))
        self.attendance = {**self.attendance, member: gone}
