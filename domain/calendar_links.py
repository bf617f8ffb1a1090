"""The links by which people subscribe to their calendar: of a secret the ledger holds the SHA-256 alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from domain.aggregate import Facts
from domain.events import calendars as events
from domain.values import Role

if TYPE_CHECKING:
    from domain.facility import Facility

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarLink:
    """A person's one good link as what they act as: its digest, and the id of the command that issued it."""

    link: str
    person: str
    acts_as: Role
    as_practitioner: UUID | None
    command: str
    issued_at: datetime


@FACTS.register
def _(facility: Facility, event: events.CalendarLinkIssued) -> None:
    issued = CalendarLink(
        link=event.link,
        person=event.person,
        acts_as=event.acts_as,
        as_practitioner=event.as_practitioner,
        command=event.stamp.command,
        issued_at=event.stamp.occurred_at,
    )
    facility.calendars = {**facility.calendars, (event.person, event.acts_as): issued}


@FACTS.register
def _(facility: Facility, event: events.CalendarLinkRevoked) -> None:
    revoked = (event.person, event.acts_as)
    facility.calendars = {whose: link for whose, link in facility.calendars.items() if whose != revoked}
