"""`docs/lifecycle.md`: a diagram of each machine."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from medstaff.lifecycle.machines import MACHINES, Machine
from medstaff.lifecycle.moves import Move, Moves

PAGE = Path(__file__).resolve().parents[2] / "docs" / "lifecycle.md"

_HEAD = """\
# The state machines

Each diagram is drawn from the code at work: every scenario of `tests/scenarios/` is played in memory,
its facts are folded as every reader of the ledger folds them, and each arrow is a transition that was
seen, with the event that made it. ⏰ marks what the clock brought; everything else was somebody's act,
or follows from one. A clock never appoints, grants or recommends, and ends a suspension only where the
bylaws or the board gave it an end. What holds at an instant (in term, on leave, in force) is computed
from the ends of the facts, and needs no arrow.

`python -m medstaff.lifecycle` draws this page anew; a test holds that it is fresh.
"""


def lifecycle_page(moves: Moves) -> str:
    """The page as Markdown with Mermaid diagrams."""
    return "\n".join((_HEAD, *(_section(machine, moves.get(machine, set())) for machine in MACHINES)))


def _section(machine: Machine, moves: set[Move]) -> str:
    lines = "\n".join(f"    {line}" for line in _lines(moves))
    return f"## {machine.title}\n\n{machine.says}\n\n```mermaid\nstateDiagram-v2\n{lines}\n```\n"


def _lines(moves: set[Move]) -> Iterable[str]:
    """One arrow from a state to another, with all that makes it."""
    arrows: dict[tuple[str, str], dict[str, set[bool]]] = {}
    for move in moves:
        arrows.setdefault((move.source, move.target), {}).setdefault(move.topic, set()).add(move.clock)
    for (source, target), topics in sorted(arrows.items()):
        said = "<br/>".join(f"{topic}{_by(clock)}" for topic, clock in sorted(topics.items()))
        yield f"{source or '[*]'} --> {target} : {said}"


def _by(clock: set[bool]) -> str:
    """Marked where only the clock brings it."""
    return " ⏰" if clock == {True} else ""
