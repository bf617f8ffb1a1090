"""A person's own link to their calendar is issued and revoked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from domain.commands.base import NOTHING, OFFICE, VOTERS, Decided, FacilityCommand
from domain.errors import NotFound, RoleRequired
from domain.events import calendars as events
from domain.facility import Facility
from domain.house import House
from domain.values import Role, Stamp

SUBSCRIBERS = OFFICE | VOTERS | {Role.PRACTITIONER}


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueCalendarLink(FacilityCommand):
    """Whoever sends it gets a link to their own calendar, as what they act as; the one before is revoked.

    `show_calendar_link` tells the address.
    """

    NAME: ClassVar[str] = "issue_calendar_link"
    ROLES: ClassVar[frozenset[Role]] = SUBSCRIBERS
    ADDED: ClassVar[frozenset[str]] = frozenset({"link", "as_practitioner"})
    ON: ClassVar[type] = Facility
    AT: ClassVar[frozenset[str]] = frozenset({"open"})

    link: str
    as_practitioner: UUID | None = None

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        facility.trigger(
            events.CalendarLinkIssued,
            stamp,
            link=self.link,
            person=stamp.actor,
            acts_as=stamp.role,
            as_practitioner=self._own_file(house, stamp),
        )
        return NOTHING, (facility,)

    def _own_file(self, house: House, stamp: Stamp) -> UUID | None:
        if stamp.role is not Role.PRACTITIONER:
            return None
        if self.as_practitioner is None:
            needed = ["practitioner (their own file)"]
            raise RoleRequired("a practitioner's calendar is of their own file", needed=needed)
        return house.practitioner(self.as_practitioner).id


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeCalendarLink(FacilityCommand):
    """The sender's own link, as what they act as, is good no more."""

    NAME: ClassVar[str] = "revoke_calendar_link"
    ROLES: ClassVar[frozenset[Role]] = SUBSCRIBERS

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        held = facility.calendars.get((stamp.actor, stamp.role))
        if held is None:
            raise NotFound("you have no link to a calendar; issue_calendar_link makes one")
        facility.trigger(
            events.CalendarLinkRevoked, stamp, link=held.link, person=held.person, acts_as=held.acts_as
        )
        return NOTHING, (facility,)
