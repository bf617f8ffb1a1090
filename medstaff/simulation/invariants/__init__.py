"""What must hold whatever happens, each checked from the facts alone: the rules I1 to I15 of the engine.

A check folds the log anew and asks nothing of what decides; only what somebody was answered is compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from medstaff.simulation.invariants import (
    ballots,
    clocks,
    evaluations,
    hearings,
    path,
    practicing,
    reviews,
    writing,
)
from medstaff.simulation.invariants.history import Answer, History

__all__ = ["INVARIANTS", "Answer", "Broken", "History", "Invariant", "broken"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Invariant:
    """`says` is the rule in a sentence; `check` yields a sentence for each thing that breaks it."""

    name: str
    says: str
    check: Callable[[History], Iterator[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """One thing that breaks an invariant."""

    invariant: Invariant
    what: str

    def __str__(self) -> str:
        return f"{self.invariant.name}: {self.what}"


SAYS: dict[str, tuple[str, Callable[[History], Iterator[str]]]] = {
    "I1": ("a privilege is in force with all that it rests on, and only then", practicing.check),
    "I2": ("only a ballot of the board appoints, grants, renews and terminates", ballots.only_the_board),
    "I3": ("the board speaks after the executive committee, or after its days", path.after_a_recommendation),
    "I4": ("no step is skipped, and the last pass is in order", path.in_order),
    "I5": ("a clock tells, opens duties and ends, and nothing else", clocks.tells_and_ends),
    "I6": ("nothing takes effect before its decision or outlasts its term", path.within_its_term),
    "I7": ("every decision bears the figures that its votes come to", ballots.every_figure),
    "I8": ("a vote that cannot count is refused on record", ballots.only_votes_that_count),
    "I9": ("a command or a clock that comes twice writes once", clocks.once),
    "I10": ("no final denial or termination without a hearing or its waiver", hearings.after_a_hearing),
    "I11": ("every suspension has its origin", reviews.has_an_origin),
    "I12": ("every new privilege has its evaluation in the same transaction", evaluations.has_a_plan),
    "I13": ("what is given up under review, or denied, opens a duty to report", reviews.is_reported),
    "I14": ("nothing is deleted or edited", writing.nothing_is_lost),
    "I15": ("what was answered then is answered again from the log alone", writing.recomputed),
}
INVARIANTS = {name: Invariant(name=name, says=says, check=check) for name, (says, check) in SAYS.items()}
"""Every invariant by its number."""


def broken(history: History, names: Iterable[str] = INVARIANTS) -> Iterator[Broken]:
    """Whatever breaks the invariants named, in their order."""
    for name in names:
        for what in INVARIANTS[name].check(history):
            yield Broken(invariant=INVARIANTS[name], what=what)
