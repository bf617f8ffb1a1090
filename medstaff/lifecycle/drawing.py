"""The page of all that the scenarios show."""

from __future__ import annotations

from pathlib import Path

from medstaff.lifecycle.moves import Moves, seen
from medstaff.lifecycle.page import lifecycle_page
from medstaff.simulation.memory import MemoryWorld
from medstaff.simulation.playing import play
from medstaff.simulation.scenario import load

SCENARIOS = Path(__file__).resolve().parents[2] / "tests" / "scenarios"


def moves_of_scenarios() -> Moves:
    """What every scenario file moves, one of each group played for all."""
    moves: Moves = {}
    for path in sorted(SCENARIOS.glob("*.yaml")):
        scenario = load(path, count=1)
        with MemoryWorld(scenario.facility) as world:
            seen(play(scenario, world).events, moves)
    return moves


def drawn() -> str:
    return lifecycle_page(moves_of_scenarios())
