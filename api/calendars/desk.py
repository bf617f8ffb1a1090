"""Where a person's link to their calendar is made and told, and whoever has it is given the calendar."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime

from api import links
from api.calendars import entries
from api.calendars.entries import Entry
from api.calendars.ics import written
from api.callers.caller import Caller
from api.clocks import Clocks
from api.questions.meetings import ListMeetings
from api.referees.guesses import Guesses
from domain.errors import NotFound
from domain.referees.links import digest
from domain.values import Role
from projections.bodies import BodyRow
from projections.calendars import CalendarRow
from projections.facilities import FacilityRow
from projections.reading import ReadModels
from projections.statuses import Status
from workflows.notices.links import Links

UNKNOWN = "there is no such calendar; ask show_calendar_link for the address of yours"
NONE = "you have no link to a calendar; issue_calendar_link makes one"
HELD = frozenset({Status.APPOINTED, Status.SUSPENDED, Status.ON_LEAVE})
MOST_OF_ONE = 500
"""More credentials than anybody has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The address to subscribe to; whoever has it can read the calendar until it is revoked."""

    address: str
    issued_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Whoever has a link: whose calendar it opens, and at which hospital."""

    row: CalendarRow
    house: FacilityRow


class CalendarDesk:
    """Knows the key that the secrets of links are made of, and keeps no secret."""

    def __init__(self, views: ReadModels, clocks: Clocks, made: Links, guesses: Guesses) -> None:
        self.views = views
        self.clocks = clocks
        self.links = made
        self.guesses = guesses

    def added(self, caller: Caller, key: str) -> dict[str, str]:
        """What the house adds to the command that issues a link: its digest, and whose file it is of."""
        command = links.command_id(caller.facility, caller.actor, key)
        link = {"link": digest(self.links.calendar_secret(command))}
        if caller.role is Role.PRACTITIONER and caller.practitioner is not None:
            return {**link, "as_practitioner": str(caller.practitioner)}
        return link

    async def shown(self, caller: Caller) -> Shown:
        """The address of the caller's own calendar. Raises NotFound."""
        row = await self.views.calendars.of(caller.facility, caller.actor, caller.role)
        if row is None:
            raise NotFound(NONE)
        secret = self.links.calendar_secret(row.command)
        if digest(secret) != row.link:
            raise NotFound("the house's key for links has changed; issue_calendar_link makes a new one")
        return Shown(address=self.links.to_calendar(secret), issued_at=row.issued_at)

    async def holder(self, secret: str, place: str) -> Holder:
        """Who has this link; `place` is where they ask from. Raises NotFound or TooManyRequests."""
        self.guesses.admit(place)
        row = await self.views.calendars.with_link(digest(secret))
        house = await self.views.facilities.one(row.facility) if row else None
        if row is None or house is None:
            self.guesses.missed(place)
            raise NotFound(UNKNOWN)
        return Holder(row=row, house=house)

    async def calendar(self, holder: Holder) -> bytes:
        """The calendar as a phone takes it."""
        row, house = holder.row, holder.house
        found = [*await self._meetings(row), *await self._tasks(row, house), *await self._ends(row)]
        return await asyncio.to_thread(written, house, found)

    async def _meetings(self, row: CalendarRow) -> list[Entry]:
        """The meetings of the bodies on which the person sits now; of all, for the office."""
        if row.role not in ListMeetings.ROLES:
            return []
        now = await self.clocks.now(row.facility)
        bodies = {
            body.id: body
            for body in await self.views.bodies.all(row.facility)
            if row.role is Role.MEDICAL_STAFF_OFFICE or _sits(row.person, body, now)
        }
        found = await self.views.meetings.of_bodies(row.facility, list(bodies))
        return [entries.meeting(each, bodies[each.body]) for each in found]

    async def _tasks(self, row: CalendarRow, house: FacilityRow) -> list[Entry]:
        """What waits for the person alone, or for anyone who acts as they do."""
        if row.role is Role.PRACTITIONER:
            found = await self.views.worklist.deadlines(
                row.facility, role=str(row.role), practitioner=row.practitioner
            )
        else:
            found = await self.views.worklist.deadlines(row.facility, mine=(row.person, str(row.role)))
        return [entries.deadline(task, task.until, house) for task in found if task.until is not None]

    async def _ends(self, row: CalendarRow) -> list[Entry]:
        """When what a practitioner holds ends."""
        if row.practitioner is None:
            return []
        held = await self.views.expirables.page(
            row.facility, practitioner=row.practitioner, limit=MOST_OF_ONE
        )
        standing = await self.views.standing.of(row.facility, row.practitioner)
        found = [entries.expirable(each, each.expires, row) for each in held.items if each.expires]
        if standing.last is not None and standing.status in HELD:
            found.append(entries.term(row.practitioner, standing.last, row))
        return found


def _sits(person: str, body: BodyRow, now: datetime) -> bool:
    return any(seat.member == person for seat in body.seated(now))
