"""Facts of those who act in a body's place on a clean file, where the bylaws let them: no vote of the body.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from domain.aggregate import Event
from domain.committee.results import BallotOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class CCChairRecommended(Event):
    """The credentials committee's chair alone, favorably, on a file of category 1 [S117].

    `ages` are in days on the legal date, per element.
    """

    TOPIC = "CCChairRecommended"
    seat: str
    rationale: str
    ages: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class MECDelegatesRecommended(Event):
    """The executive committee's delegates, all of them favorably, on a file of category 1 [S55]."""

    TOPIC = "MECDelegatesRecommended"
    ballot: UUID
    outcome: BallotOutcome
