"""Facts of a ballot: one body, one item.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from domain.aggregate import Event
from domain.committee.results import BallotOutcome
from domain.corrective.resolutions import Resolved
from domain.deciding.proposals import Proposal
from domain.values import BodyKind, Sealed, VoteValue


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotOpened(Event):
    """A body votes on one application. `effective` is the board's date of effect, none elsewhere."""

    TOPIC = "BallotOpened"
    body: UUID
    body_kind: BodyKind
    application: UUID
    applicant: UUID
    motion: str
    members: tuple[str, ...]
    effective: date | None
    closes_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TermProposed(Event):
    """The board votes on a term that ends on a legal day, sooner than the bylaws would have it."""

    TOPIC = "TermProposed"
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldInMeeting(Event):
    """The vote is taken in a meeting, by those who are there."""

    TOPIC = "HeldInMeeting"
    meeting: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketRead(Event):
    """What the members had before them: a version of the meeting's packet, and its SHA-256."""

    TOPIC = "PacketRead"
    version: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BylawsBallotOpened(Event):
    """The board votes on a draft of the bylaws."""

    TOPIC = "BylawsBallotOpened"
    body: UUID
    body_kind: BodyKind
    draft: UUID
    motion: str
    members: tuple[str, ...]
    closes_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotProposed(Event):
    """What the ballot beside it decides when it carries; where there is none, the favorable motion."""

    TOPIC = "BallotProposed"
    proposal: Proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterBallotOpened(Event):
    """A body votes on a matter of peer review."""

    TOPIC = "MatterBallotOpened"
    PRIVILEGED: ClassVar[bool] = True
    body: UUID
    body_kind: BodyKind
    resolves: Resolved
    members: tuple[str, ...]
    closes_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitsProposed(Event):
    """The body votes on a measure that holds lines within limits."""

    TOPIC = "LimitsProposed"
    PRIVILEGED: ClassVar[bool] = True
    limits: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemClaimed(Event):
    """An item is before a body once at a time; the stream's id collides on a second ballot."""

    TOPIC = "ItemClaimed"
    SHOWN = False
    ballot: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictDeclared(Event):
    TOPIC = "ConflictDeclared"
    member: str
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRecused(Event):
    TOPIC = "MemberRecused"
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteCast(Event):
    TOPIC = "VoteCast"
    member: str
    value: VoteValue


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteSigned(Event):
    """The vote beside it is the member's own signature: by which name, and what it means."""

    TOPIC = "VoteSigned"
    member: str
    name: Sealed
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteSuperseded(Event):
    """Openly: the vote before it stays in the log, and the last one counts."""

    TOPIC = "VoteSuperseded"
    member: str
    superseded: VoteValue


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteRefused(Event):
    """A vote that did not count, and why: the office must be able to count these."""

    TOPIC = "VoteRefused"
    member: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotClosed(Event):
    TOPIC = "BallotClosed"
    outcome: BallotOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotCloseSetAside(Event):
    """An act had come in time; the clock's close was written first, and is corrected by a new count."""

    TOPIC = "BallotCloseSetAside"
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemNotActedOn(Event):
    TOPIC = "ItemNotActedOn"
    reason: str
    detail: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeDelivered(Event):
    """The applicant's file has taken the outcome in."""

    TOPIC = "OutcomeDelivered"
