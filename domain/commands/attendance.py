"""Who comes to a meeting and goes from it: members say so themselves, or the office and the chair of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from domain.commands.base import NOTHING, Made, MeetingCommand
from domain.commands.meetings import PRESIDERS, presided
from domain.committee.meeting import Meeting, MeetingState
from domain.errors import NotPresent
from domain.events import meeting as events
from domain.house import House
from domain.values import Role, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Attends(MeetingCommand):
    """`member` is who comes or goes; oneself unless said."""

    ROLES: ClassVar[frozenset[Role]] = PRESIDERS
    ON: ClassVar[type] = Meeting
    AT: ClassVar[frozenset[str]] = frozenset({MeetingState.IN_SESSION})

    meeting: UUID
    member: str | None = None

    def whom(self, meeting: Meeting, house: House, stamp: Stamp) -> str:
        """The member meant, who holds a seat now."""
        meeting.require(*map(MeetingState, self.AT), doing=self.NAME)
        body, member = house.body(meeting.body_kind), self.member or stamp.actor
        if member != stamp.actor:
            presided(body, stamp)
        return body.seat_of(member, stamp.occurred_at).member


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrive(Attends):
    """A member comes, or comes back. Said again it changes nothing."""

    NAME: ClassVar[str] = "arrive"

    def decide(self, meeting: Meeting, house: House, stamp: Stamp) -> Made:
        member = self.whom(meeting, house, stamp)
        if member not in meeting.present(stamp.occurred_at):
            meeting.trigger(events.MemberArrived, stamp, member=member)
        return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveMeeting(Attends):
    """A member goes, for good or for an item in which they take no part."""

    NAME: ClassVar[str] = "leave_meeting"

    def decide(self, meeting: Meeting, house: House, stamp: Stamp) -> Made:
        member = self.whom(meeting, house, stamp)
        if member not in meeting.present(stamp.occurred_at):
            raise NotPresent(f"{member} is not here", about=meeting, member=member)
        meeting.trigger(events.MemberLeft, stamp, member=member)
        return NOTHING
