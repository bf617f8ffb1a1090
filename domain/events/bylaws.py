"""Facts of the bylaws before and beside their adoption: drafted, put to the board, decided.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from domain.aggregate import Event
from domain.bylaws import Bylaws
from domain.committee.results import BallotOutcome


class DraftDecision(StrEnum):
    """What came of a draft's ballot; `outdated` where other bylaws were adopted while it was voted on."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    NOT_DECIDED = "not_decided"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True, kw_only=True)
class BylawsDrafted(Event):
    """The whole text of a draft. `replaces` is the version in force, `changes` the keys it changes of it."""

    TOPIC = "BylawsDrafted"
    draft: UUID
    bylaws: Bylaws
    replaces: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BylawsDraftDecided(Event):
    """The board's ballot on a draft, with its figures, and what it comes to."""

    TOPIC = "BylawsDraftDecided"
    draft: UUID
    ballot: UUID
    decision: DraftDecision
    outcome: BallotOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesTold(Event):
    """Of `files` in all, so many more were looked at after an adoption, and those it concerns `told`.

    `through` is the ledger's position of the last one's registration, `after` that of the page before.
    """

    TOPIC = "FilesTold"
    version: str
    after: int
    through: int
    looked: int
    told: int
    files: int
    last: bool
