"""What can go wrong with a scenario.

::

    SimulationError
    ├── Unusable       the file cannot be played: `line`, `key`, what is wrong, the nearest known word
    └── StepFailed     a step did not go as written: what was expected, what came
        └── GivenFailed    nor did what is given, on its `line`
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class SimulationError(Exception):
    """Something about a scenario."""


class Unusable(SimulationError):
    """The file cannot be played. `line` counts from 1; `key` is empty where none is to blame."""

    def __init__(self, line: int, key: str, message: str) -> None:
        super().__init__(f"line {line}: {key}: {message}" if key else f"line {line}: {message}")
        self.line = line
        self.key = key
        self.message = message


class StepFailed(SimulationError):
    """A step did not go as the scenario says."""

    def __init__(self, expected: str, got: str) -> None:
        super().__init__(f"expected {expected}, got {got}")
        self.expected = expected
        self.got = got


class GivenFailed(StepFailed):
    """What a scenario takes as given cannot be brought about. `line` is where it stands."""

    def __init__(self, line: int, expected: str, got: str) -> None:
        super().__init__(expected, got)
        self.line = line


def nearest(word: str, known: Iterable[str]) -> str:
    """The nearest known word as a hint, or all of them where none is near."""
    words = sorted(known)
    found = get_close_matches(word, words, n=1, cutoff=0.5)
    return f"did you mean {found[0]}?" if found else f"known are {', '.join(words) or 'none'}"


def unknown(line: int, key: str, what: str, known: Iterable[str]) -> Unusable:
    """A word that nobody knows here."""
    return Unusable(line, key, f"no such {what}; {nearest(key, known)}")
