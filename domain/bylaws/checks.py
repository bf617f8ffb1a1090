"""What the parameters of one file must be together: each key always has one value, and never two."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise

from domain.bylaws.errors import Problem
from domain.bylaws.parameters import Parameter


@dataclass(frozen=True, slots=True)
class Row:
    """A parameter and the line on which it stands."""

    line: int
    parameter: Parameter


def problems_with_dates(rows: Iterable[Row], based: Collection[str] = ()) -> Iterator[Problem]:
    """Where a key's (and body's) values end before they begin, overlap, leave days between, or run out.

    The keys `based` have values before the first one here, from the bylaws that these build on.
    """
    for _, group in groupby(sorted(rows, key=_place), key=_whose):
        same = list(group)
        backwards = [found for row in same if (found := _backwards(row))]
        yield from backwards
        if backwards:
            continue
        yield from (found for pair in pairwise(same) if (found := _touching(*pair)))
        if same[0].parameter.key not in based:
            yield from _late(same[0])
        # A body's own value may end: what holds for every body then holds for it again.
        last = same[-1]
        if last.parameter.body is None and last.parameter.effective_to is not None:
            yield _problem(last, f"ends on {last.parameter.effective_to}, and no value follows")


def _whose(row: Row) -> tuple[str, str]:
    return row.parameter.key, row.parameter.body or ""


def _place(row: Row) -> tuple[tuple[str, str], date, int]:
    return _whose(row), row.parameter.effective_from or date.min, row.line


def _backwards(row: Row) -> Problem | None:
    begins, ends = row.parameter.effective_from, row.parameter.effective_to
    if begins is None or ends is None or begins <= ends:
        return None
    return _problem(row, f"ends on {ends}, before it begins on {begins}")


def _late(first: Row) -> Iterator[Problem]:
    """The first value for every body begins on some day, and nothing holds before."""
    begins = first.parameter.effective_from
    if first.parameter.body is None and begins is not None:
        yield _problem(first, f"begins on {begins}, and no value holds before; leave out effective_from")


def _touching(earlier: Row, later: Row) -> Problem | None:
    ends, begins = earlier.parameter.effective_to, later.parameter.effective_from
    if ends is None or begins is None or begins <= ends:
        return _problem(later, f"is in force on days that the value on line {earlier.line} covers too")
    if earlier.parameter.body is None and begins - ends > timedelta(days=1):
        return _problem(later, f"leaves days after {ends} without a value (line {earlier.line} ends then)")
    return None


def _problem(row: Row, message: str) -> Problem:
    return Problem(row.line, row.parameter.key, message)
