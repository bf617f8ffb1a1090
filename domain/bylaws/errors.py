"""What can be wrong with bylaws.

::

    BylawsError (ValueError)
      UnknownParameter     no such key; names the nearest one
      BadValue             a value of another kind than the key takes, or outside its range
      NotInForce           a known key that has no value on that day
      BylawsFileError      a file that cannot be used: every problem with its line and key
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from domain.words.quoting import quoted


class BylawsError(ValueError):
    """Something about the parameters cannot be used."""


class UnknownParameter(BylawsError):
    """There is no parameter of this name."""

    def __init__(self, key: str, known: Iterable[str]) -> None:
        self.key = key
        self.message = f"no such parameter{nearest(key, known)}"
        super().__init__(f"{key}: {self.message}")


class BadValue(BylawsError):
    """A value that its key does not take."""

    def __init__(self, key: str, expected: str, got: object, hint: str = "") -> None:
        self.key = key
        self.message = f"expected {expected}; got {quoted(got)}{hint}"
        super().__init__(f"{key}: {self.message}")


class NotInForce(BylawsError):
    """A known parameter without a value on the day asked for."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a file. `line` counts from 1; `key` is empty where it concerns no parameter."""

    line: int
    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.line}: {self.key}: {self.message}" if self.key else f"{self.line}: {self.message}"


class BylawsFileError(BylawsError):
    """A file of bylaws that cannot be used; `problems` has each of them, in the order of their lines."""

    def __init__(self, where: str, problems: Iterable[Problem]) -> None:
        self.where = where
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line))
        super().__init__("\n".join(f"{where}:{each}" for each in self.problems))


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint at the nearest known word, or nothing."""
    found = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"; did you mean {found[0]}?" if found else ""
