"""Facts of the route an application takes: streamlined or full, and the board's committee on the way.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.aggregate import Event
from domain.committee.results import BallotOutcome
from domain.deciding.proposals import LineDecision
from domain.values import Route


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteProposed(Event):
    """The chair finds the file clean: category 1 [S117]."""

    TOPIC = "RouteProposed"
    route: Route


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteChanged(Event):
    """From the streamlined route to the full one, for a concern; never the other way [S118]."""

    TOPIC = "RouteChanged"
    was: Route
    route: Route
    concern: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutedToBoardCommittee(Event):
    """A clean file goes to the board's committee in place of the full board [S54]."""

    TOPIC = "RoutedToBoardCommittee"
    members: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpeditedDecision(Event):
    """The board's committee granted what was recommended; the full board hears of it later [S54]."""

    TOPIC = "ExpeditedDecision"
    ballot: UUID
    outcome: BallotOutcome
    effective: date
    lines: tuple[LineDecision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferredToFullBoard(Event):
    """The board's committee decides nothing: not unanimous, a concern, or too few who may vote [S54]."""

    TOPIC = "ReferredToFullBoard"
    ballot: UUID
    outcome: BallotOutcome
    reason: str
