"""What the replay of one file finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from domain.aggregate import Event
from domain.committee.results import BallotOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """What somebody did, and the draft would have refused."""

    practitioner: UUID
    at: datetime
    command: str
    refusal: str
    message: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A ballot's outcome as it was, and as the same votes come to under the draft."""

    recorded: BallotOutcome
    draft: BallotOutcome


@dataclass
class Replayed:
    """The facts as recorded and those under the draft, ballots that come to another end, and refusals."""

    recorded: list[Event] = field(default_factory=list)
    draft: list[Event] = field(default_factory=list)
    ballots: list[Counted] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
