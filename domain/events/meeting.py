"""Facts of a meeting: when it is held, and who is there from when to when.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.aggregate import Event
from domain.values import BodyKind, Section


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingScheduled(Event):
    """A body meets at an instant; what is ready by the `cut_off` comes before it."""

    TOPIC = "MeetingScheduled"
    body: UUID
    body_kind: BodyKind
    starts_at: datetime
    cut_off: datetime
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingMoved(Event):
    """It is held at another instant, with a cut-off of its own."""

    TOPIC = "MeetingMoved"
    starts_at: datetime
    cut_off: datetime
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCancelled(Event):
    """It is not held; why is the stamp's reason."""

    TOPIC = "MeetingCancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingNotHeld(Event):
    """Nobody called it to order in its hours; what was to come before it waits for the next."""

    TOPIC = "MeetingNotHeld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An application on an agenda, with the packet that the members have of it."""

    application: UUID
    section: Section
    version: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaSet(Event):
    """The packets are out: these applications come before it, besides those that did already."""

    TOPIC = "AgendaSet"
    items: tuple[Listed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPulled(Event):
    """A member takes an application off the consent agenda: it is discussed and voted on by itself [S117]."""

    TOPIC = "ItemPulled"
    application: UUID
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCalledToOrder(Event):
    """It begins, with those who are there. `quorum` is how many the bylaws ask for."""

    TOPIC = "MeetingCalledToOrder"
    present: tuple[str, ...]
    quorum: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberArrived(Event):
    """A member comes, or comes back."""

    TOPIC = "MemberArrived"
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLeft(Event):
    """A member goes, for good or while an item is discussed and voted on."""

    TOPIC = "MemberLeft"
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingAdjourned(Event):
    """It is over; nobody is present any more."""

    TOPIC = "MeetingAdjourned"


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesApproved(Event):
    """The body has approved the minutes of this meeting, in a later one."""

    TOPIC = "MinutesApproved"
    in_meeting: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingNoticeSent(Event):
    """A letter of a kind goes out: to a member, or to a role."""

    TOPIC = "MeetingNoticeSent"
    notice: UUID
    kind: str
    to: str
    data: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingNoticeDelivered(Event):
    TOPIC = "MeetingNoticeDelivered"
    notice: UUID
    channel: str
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLetterKept(Event):
    """The letter as it went out is kept: the SHA-256 of its PDF, and its wording's version."""

    TOPIC = "MeetingLetterKept"
    notice: UUID
    digest: str
    template: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingNoticeFailed(Event):
    TOPIC = "MeetingNoticeFailed"
    notice: UUID
    why: str
