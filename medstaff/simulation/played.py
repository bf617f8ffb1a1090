"""How a scenario ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from domain.aggregate import Event
from medstaff.simulation.scenario import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What did not hold: step 0 is what the scenario takes as given."""

    step: int
    line: int
    at: str
    expected: str
    got: str


@dataclass(slots=True, kw_only=True)
class Played:
    """How a scenario ended: everything that was written, and what did not hold."""

    scenario: Scenario
    steps: int = 0
    events: tuple[Event, ...] = ()
    people: dict[str, UUID] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.failures
