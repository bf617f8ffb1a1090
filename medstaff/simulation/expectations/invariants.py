"""Expecting that nothing that happened breaks what must always hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Self

from medstaff.simulation.errors import StepFailed
from medstaff.simulation.expectations.base import Expectation, View
from medstaff.simulation.invariants import INVARIANTS, broken
from medstaff.simulation.lines import Entry
from medstaff.simulation.names import Known

ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class InvariantsHold(Expectation):
    """Nothing so far breaks what must always hold: `invariants: all`, or some of them by their numbers.

    Each is checked from the facts alone, from the facility's first on.
    """

    KIND: ClassVar[str] = "invariants"

    name: str = field(metadata={"key": False})

    @classmethod
    def read(cls, entry: Entry, known: Known) -> Self:
        return cls(line=entry.line, name=entry.choice([ALL, *INVARIANTS], "invariant"))

    def check(self, view: View) -> None:
        names = tuple(INVARIANTS) if self.name == ALL else (self.name,)
        for found in broken(view.history(), names):
            raise StepFailed(f"{found.invariant.name}: {found.invariant.says}", found.what)
