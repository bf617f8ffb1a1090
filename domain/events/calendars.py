"""Facts of the links by which people subscribe to their calendar.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from domain.aggregate import Event
from domain.values import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarLinkIssued(Event):
    """A person has a link to the calendar of what they act as; the one before it is good no more.

    `link` is the SHA-256 of its secret; `as_practitioner` is a practitioner's own file.
    """

    TOPIC = "CalendarLinkIssued"
    link: str
    person: str
    acts_as: Role
    as_practitioner: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarLinkRevoked(Event):
    """The link is good no more, and there is no other."""

    TOPIC = "CalendarLinkRevoked"
    link: str
    person: str
    acts_as: Role
