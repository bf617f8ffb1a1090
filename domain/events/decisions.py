"""Facts of what bodies decided on an application beside the favorable path.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.aggregate import Event
from domain.committee.results import BallotOutcome
from domain.deciding.proposals import Action, LineDecision, LineOutcome
from domain.values import BodyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivilegeRecommended(Event):
    """A committee's own word on one line, where its motion had one."""

    TOPIC = "PrivilegeRecommended"
    body_kind: BodyKind
    ballot: UUID
    privilege: str
    outcome: LineOutcome
    conditions: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MECRecommendedAdverse(Event):
    """Reasons in writing. `lines` are those it is against; `whole` where nothing of it goes on."""

    TOPIC = "MECRecommendedAdverse"
    ballot: UUID
    outcome: BallotOutcome
    lines: tuple[str, ...]
    whole: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardProposedAdverse(Event):
    """The board is minded to deny what it was recommended to grant: no denial before a hearing [S11f]."""

    TOPIC = "BoardProposedAdverse"
    ballot: UUID
    outcome: BallotOutcome
    lines: tuple[str, ...]
    whole: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingRightEnded(Event):
    """The right to a hearing on an adverse proposal was used or waived: `how` is heard or waived.

    `ballot` is the one that proposed it; `reference` finds the hearing's outcome or the waiver.
    """

    TOPIC = "HearingRightEnded"
    ballot: UUID
    how: str
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingRightRestored(Event):
    """A hearing was asked for in time; the clock's waiver was written first, and is corrected."""

    TOPIC = "HearingRightRestored"
    ballot: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalBoardAction(Event):
    """The board's last word on what was adverse, each line with its outcome."""

    TOPIC = "FinalBoardAction"
    ballot: UUID
    outcome: BallotOutcome
    action: Action
    effective: date | None
    lines: tuple[LineDecision, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardGrantedModified(Event):
    """Not all that was asked for, or not as it was recommended: each line with its outcome."""

    TOPIC = "BoardGrantedModified"
    ballot: UUID
    outcome: BallotOutcome
    effective: date
    lines: tuple[LineDecision, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardReturned(Event):
    """The board sends the application back to the medical executive committee, with a question."""

    TOPIC = "BoardReturned"
    ballot: UUID
    outcome: BallotOutcome
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MECDelayExceeded(Event):
    """The board acted without the medical executive committee, which had its business days [S11a].

    `since` is the day the application came to it, `last_day` the last of its days.
    """

    TOPIC = "MECDelayExceeded"
    ballot: UUID
    since: date
    business_days: int
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivilegeDenied(Event):
    """One line, finally. `hearing` is how the right to a hearing on it ended."""

    TOPIC = "PrivilegeDenied"
    ballot: UUID
    privilege: str
    reason: str
    hearing: str
