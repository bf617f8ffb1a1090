"""`docs/lifecycle.md` shows the machines as they are."""

from __future__ import annotations

from functools import cache

from domain.application import Step
from medstaff.lifecycle.drawing import moves_of_scenarios
from medstaff.lifecycle.machines import MACHINES
from medstaff.lifecycle.moves import Moves
from medstaff.lifecycle.page import PAGE, lifecycle_page
from medstaff.simulation.invariants.clocks import MAY


@cache
def moves() -> Moves:
    return moves_of_scenarios()


def test_the_page_is_fresh() -> None:
    """Otherwise: `python -m medstaff.lifecycle`."""
    assert PAGE.read_text(encoding="utf-8") == lifecycle_page(moves())


def test_every_machine_moves_and_every_step_of_an_application_is_reached() -> None:
    """A state that no scenario reaches would be missing from the page."""
    assert set(moves()) == set(MACHINES)
    application = MACHINES[0]
    assert {move.target for move in moves()[application]} == {str(step) for step in Step}


def test_the_clock_brings_only_what_a_clock_may() -> None:
    """It tells, ends and closes (I5)."""
    brought = {move.topic for found in moves().values() for move in found if move.clock}
    assert brought <= MAY
