"""What became of a list of hashes: which were edited, removed, inserted or swapped, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

What = Literal["edited", "deleted", "inserted", "swapped"]


class Change(NamedTuple):
    """`was` is the rank it had, none of what was inserted; `now` the one it has, none of what is gone."""

    what: What
    was: int | None
    now: int | None


def changes(before: Sequence[bytes], after: Sequence[bytes], first: int = 0) -> Iterator[Change]:
    """What makes the one list the other, in order; both begin at the rank `first`.

    What is missing at the end of `after` is not told: that it is shorter says as much.
    """
    there, here = _places(before), _places(after)
    swapped: set[int] = set()
    old = new = 0
    while old < len(before) and new < len(after):
        gone, fresh = before[old] not in here, after[new] not in there
        if before[old] == after[new] or new in swapped:
            step = (1, 1)
        elif gone and fresh:
            yield Change("edited", first + old, first + new)
            step = (1, 1)
        elif gone:
            yield Change("deleted", first + old, None)
            step = (1, 0)
        elif fresh:
            yield Change("inserted", None, first + new)
            step = (0, 1)
        else:
            # Both stand elsewhere: each in the other's place, or moved one by one.
            other = new + there[after[new]] - old
            yield Change("swapped", first + old, first + here[before[old]])
            if here[before[old]] == other:
                swapped.add(other)
            step = (1, 1)
        old, new = old + step[0], new + step[1]


def _places(hashes: Sequence[bytes]) -> dict[bytes, int]:
    return {hash: place for place, hash in enumerate(hashes)}
