"""A meeting of a body is scheduled, moved or called off, called to order, and adjourned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from domain import legal_days
from domain.commands.base import NOTHING, OFFICE, VOTERS, Made, MeetingCommand
from domain.committee import bodies, inviting, review, sitting
from domain.committee.committee import Committee
from domain.committee.meeting import Meeting, MeetingState
from domain.errors import Invalid, NotAllowedNow, RoleRequired
from domain.events import meeting as events
from domain.house import House
from domain.values import BodyKind, Role, Stamp

PRESIDERS = OFFICE | VOTERS


def presided(meeting_body: Committee, stamp: Stamp) -> None:
    """Refuse whoever is neither the office nor the body's chair."""
    if not bodies.presides(meeting_body, stamp, None):
        raise RoleRequired("the office or the body's chair does this", needed=["medical_staff_office"])


def _cut_off(starts_at: datetime, said: datetime | None, kind: BodyKind, house: House) -> datetime:
    """The instant by which what is to come before it is ready: as said, else by the bylaws' days."""
    if said is None:
        days = house.rules(starts_at).int("meeting.cut_off_days", kind)
        day = legal_days.days_before(house.legal_date(starts_at), days)
        return legal_days.start_of(day, house.zone)
    if said > starts_at:
        raise Invalid("cut_off", f"an instant not after {starts_at.isoformat()}", said)
    return said


def schedule(
    meeting: Meeting,
    house: House,
    stamp: Stamp,
    kind: BodyKind,
    starts_at: datetime,
    cut_off: datetime | None = None,
    place: str = "",
) -> Made:
    """Schedule a meeting, and tell the members."""
    if meeting.version:
        raise NotAllowedNow("a meeting was scheduled here already", about=meeting)
    if starts_at <= stamp.occurred_at:
        raise Invalid("starts_at", "an instant after now", starts_at)
    meeting.trigger(
        events.MeetingScheduled,
        stamp,
        body=house.body(kind).id,
        body_kind=kind,
        starts_at=starts_at,
        cut_off=_cut_off(starts_at, cut_off, kind, house),
        place=place.strip(),
    )
    inviting.tell_all(meeting, house, stamp, "meeting_scheduled")
    return Made(ids={"meeting": str(meeting.id)})


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleMeeting(MeetingCommand):
    """A body is to meet. What is ready by the cut-off, some days before it, is what comes before it."""

    NAME: ClassVar[str] = "schedule_meeting"
    ROLES: ClassVar[frozenset[Role]] = PRESIDERS
    ON: ClassVar[type] = Committee
    AT: ClassVar[frozenset[str]] = frozenset({"established"})
    OPENS: ClassVar[bool] = True

    body: BodyKind
    starts_at: datetime
    cut_off: datetime | None = None
    place: str = ""

    def decide(self, meeting: Meeting, house: House, stamp: Stamp) -> Made:
        presided(house.body(self.body), stamp)
        return schedule(meeting, house, stamp, self.body, self.starts_at, self.cut_off, self.place)

    @classmethod
    def taken(cls, about: Committee, house: House, at: datetime) -> bool:
        return about.state in cls.AT and about.kind is not BodyKind.DEPARTMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class OfMeeting(MeetingCommand):
    """What the office or the chair does with a meeting that is there."""

    ROLES: ClassVar[frozenset[Role]] = PRESIDERS
    ON: ClassVar[type] = Meeting

    meeting: UUID

    def decide(self, meeting: Meeting, house: House, stamp: Stamp) -> Made:
        presided(house.body(meeting.body_kind), stamp)
        meeting.require(*map(MeetingState, self.AT), doing=self.NAME)
        self.act(meeting, house, stamp)
        return NOTHING

    def act(self, meeting: Meeting, house: House, stamp: Stamp) -> None:
        raise TypeError(f"{type(self).__name__} does nothing")


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveMeeting(OfMeeting):
    """It is held at another instant; the cut-off goes with it unless said."""

    NAME: ClassVar[str] = "move_meeting"
    AT: ClassVar[frozenset[str]] = frozenset({MeetingState.SCHEDULED})

    starts_at: datetime
    cut_off: datetime | None = None
    place: str = ""

    def act(self, meeting: Meeting, house: House, stamp: Stamp) -> None:
        if self.starts_at <= stamp.occurred_at:
            raise Invalid("starts_at", "an instant after now", self.starts_at)
        meeting.trigger(
            events.MeetingMoved,
            stamp,
            starts_at=self.starts_at,
            cut_off=_cut_off(self.starts_at, self.cut_off, meeting.body_kind, house),
            place=self.place.strip() or meeting.place,
        )
        inviting.tell_all(meeting, house, stamp, "meeting_moved")


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelMeeting(OfMeeting):
    """It is not held; why goes on record."""

    NAME: ClassVar[str] = "cancel_meeting"
    AT: ClassVar[frozenset[str]] = frozenset({MeetingState.SCHEDULED})

    def act(self, meeting: Meeting, house: House, stamp: Stamp) -> None:
        if not stamp.reason:
            raise Invalid("reason", "why it is not held", stamp.reason)
        meeting.trigger(events.MeetingCancelled, stamp)
        inviting.tell_all(meeting, house, stamp, "meeting_cancelled", why=stamp.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallToOrder(OfMeeting):
    """It begins, with those who are `present`: members who hold a seat now. The quorum goes on record."""

    NAME: ClassVar[str] = "call_to_order"
    AT: ClassVar[frozenset[str]] = frozenset({MeetingState.SCHEDULED})

    present: tuple[str, ...]

    def act(self, meeting: Meeting, house: House, stamp: Stamp) -> None:
        at, body = stamp.occurred_at, house.body(meeting.body_kind)
        early = timedelta(hours=house.rules(at).int("meeting.early_hours", meeting.body_kind))
        if meeting.starts_at is not None and at < meeting.starts_at - early:
            raise NotAllowedNow(
                f"the meeting is at {meeting.starts_at.isoformat()}; move_meeting sets another hour",
                about=meeting,
            )
        for member in self.present:
            body.seat_of(member, at)
        voting = len(bodies.voters(body, house, at))
        meeting.trigger(
            events.MeetingCalledToOrder,
            stamp,
            present=tuple(dict.fromkeys(self.present)),
            quorum=review.quorum_rule(house.rules(at), meeting.body_kind).needed(voting, 0),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjourn(OfMeeting):
    """It is over, and everybody goes: whatever is still voted on finds nobody there."""

    NAME: ClassVar[str] = "adjourn"
    AT: ClassVar[frozenset[str]] = frozenset({MeetingState.IN_SESSION})

    def act(self, meeting: Meeting, house: House, stamp: Stamp) -> None:
        meeting.trigger(events.MeetingAdjourned, stamp)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveMinutes(OfMeeting):
    """The body approves the minutes of a meeting that is over, in its present one, `in_meeting`, quorate."""

    NAME: ClassVar[str] = "approve_minutes"
    AT: ClassVar[frozenset[str]] = frozenset({MeetingState.ADJOURNED})

    in_meeting: UUID

    def act(self, meeting: Meeting, house: House, stamp: Stamp) -> None:
        if meeting.minutes_approved is not None:
            raise NotAllowedNow("its minutes are approved", about=meeting)
        body, at = house.body(meeting.body_kind), stamp.occurred_at
        later = sitting.in_session(self.in_meeting, body, house, at, doing=self.NAME, field="in_meeting")
        sitting.quorate(later, body, house, at)
        meeting.trigger(events.MinutesApproved, stamp, in_meeting=later.id)
