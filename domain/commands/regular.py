"""A body's regular meetings are set and ended; each is scheduled by the house itself, some weeks before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.commands.base import NOTHING, OFFICE, VOTERS, Decided, FacilityCommand, Made, MeetingCommand
from domain.commands.bodies import body_named
from domain.commands.meetings import presided, schedule
from domain.committee.committee import Committee
from domain.committee.meeting import Meeting
from domain.committee.recurrence import MONTHS, OnHoliday, Recurrence, Week, Weekday
from domain.errors import Invalid, NotAllowedNow
from domain.events import regular as events
from domain.facility import Facility
from domain.house import House
from domain.values import BodyKind, Role, Stamp

HOURS, MINUTES, AHEAD = range(24), range(60), range(1, 367)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRegularMeetings(FacilityCommand):
    """A body meets regularly: in `weeks` of the month, on `weekday`, at the local `hour` and `minute`.

    Each meeting is scheduled `ahead_days` before its day, and its members are told. In `months_off` (1 to 12)
    there is none. On a legal holiday it stands, is left out, or is held on the next business day. What was
    scheduled before stands; in a month for which it was, the new ones do not begin yet.
    """

    NAME: ClassVar[str] = "set_regular_meetings"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | VOTERS
    ON: ClassVar[type] = Committee
    AT: ClassVar[frozenset[str]] = frozenset({"established"})

    body: UUID
    weeks: tuple[Week, ...]
    weekday: Weekday
    hour: int
    minute: int = 0
    place: str = ""
    ahead_days: int = 60
    on_holiday: OnHoliday = OnHoliday.NEXT_BUSINESS_DAY
    months_off: tuple[int, ...] = ()

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        body = body_named(house, self.body)
        if not self.taken(body, house, stamp.occurred_at):
            raise Invalid("body", "a committee or board; a department holds no meetings here", str(self.body))
        presided(body, stamp)
        self._check()
        facility.trigger(
            events.RegularMeetingsSet,
            stamp,
            body_kind=body.kind,
            recurrence=Recurrence(
                weeks=tuple(week for week in Week if week in self.weeks),
                weekday=self.weekday,
                hour=self.hour,
                minute=self.minute,
                on_holiday=self.on_holiday,
                months_off=tuple(sorted(set(self.months_off))),
            ),
            place=self.place.strip(),
            ahead_days=self.ahead_days,
        )
        return NOTHING, (facility,)

    def _check(self) -> None:
        if not self.weeks:
            raise Invalid("weeks", f"one or more of {', '.join(Week)}", list(self.weeks))
        if self.hour not in HOURS:
            raise Invalid("hour", "an hour from 0 to 23", self.hour)
        if self.minute not in MINUTES:
            raise Invalid("minute", "a minute from 0 to 59", self.minute)
        if self.ahead_days not in AHEAD:
            raise Invalid("ahead_days", f"days from {AHEAD[0]} to {AHEAD[-1]}", self.ahead_days)
        if not set(self.months_off) < set(MONTHS):
            raise Invalid("months_off", "months from 1 to 12, and not all of them", list(self.months_off))

    @classmethod
    def taken(cls, about: Committee, house: House, at: datetime) -> bool:
        return about.state in cls.AT and about.kind is not BodyKind.DEPARTMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class EndRegularMeetings(FacilityCommand):
    """A body meets regularly no more. What is scheduled already stands; cancel_meeting calls it off."""

    NAME: ClassVar[str] = "end_regular_meetings"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | VOTERS
    ON: ClassVar[type] = Committee
    AT: ClassVar[frozenset[str]] = frozenset({"established"})

    body: UUID

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        body = body_named(house, self.body)
        presided(body, stamp)
        if not self.taken(body, house, stamp.occurred_at):
            raise NotAllowedNow(f"the {body.title} has no regular meetings", about=body, state="none")
        facility.trigger(events.RegularMeetingsEnded, stamp, body_kind=body.kind)
        return NOTHING, (facility,)

    @classmethod
    def taken(cls, about: Committee, house: House, at: datetime) -> bool:
        return about.state in cls.AT and about.kind in house.facility.regular


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleRegularMeeting(MeetingCommand):
    """A regular meeting that has come near is scheduled."""

    NAME: ClassVar[str] = "schedule_regular_meeting"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.SERVICE})
    OPENS: ClassVar[bool] = True

    body: BodyKind
    starts_at: datetime
    place: str = ""

    def decide(self, meeting: Meeting, house: House, stamp: Stamp) -> Made:
        return schedule(meeting, house, stamp, self.body, self.starts_at, place=self.place)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRegularMeeting(FacilityCommand):
    """It is scheduled, or was `refused`, and why."""

    NAME: ClassVar[str] = "note_regular_meeting"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.SERVICE})

    meeting: UUID
    refused: str = ""

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        if self.meeting in facility.to_schedule:
            facility.trigger(events.RegularMeetingHandedOn, stamp, meeting=self.meeting, refused=self.refused)
        return NOTHING, (facility,)
