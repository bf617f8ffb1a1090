"""What a closed ballot says: the figures that every decision carries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from domain.values import BodyKind


class BallotResult(StrEnum):
    """A tie is not carried [S104]. The last four decide nothing."""

    CARRIED = "carried"
    FAILED = "failed"
    TIE = "tie"
    NO_QUORUM = "no_quorum"
    VERIFICATION_STALE = "verification_stale"
    EXPEDITED_UNAVAILABLE = "expedited_unavailable"
    NOT_COMPOSED = "not_composed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    approve: int = 0
    deny: int = 0
    abstain: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotOutcome:
    """Rule version, voters, recusals, quorum and tally, and the ages of what was relied on.

    `ages` are in days at the close's legal date, per element; `stale` names those over their limit.
    """

    body: UUID
    body_kind: BodyKind
    result: BallotResult
    tally: Tally
    threshold: str
    voting_members: tuple[str, ...]
    recused: tuple[str, ...]
    present: int
    quorum: int
    ages: dict[str, int]
    stale: tuple[str, ...]
    closed_at: datetime
    bylaws: str
