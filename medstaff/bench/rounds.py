"""Rounds of calls: how long each call took, and how many were done in a second."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Call = Callable[[int], Awaitable[object]]
"""One call of the caller with this number."""


@dataclass(frozen=True, slots=True)
class Round:
    """`took` has each call's seconds; `seconds` is the whole round."""

    took: tuple[float, ...]
    seconds: float

    @property
    def p50(self) -> float:
        return percentile(self.took, 50)

    @property
    def throughput(self) -> float:
        """Calls a second."""
        return len(self.took) / self.seconds


def percentile(values: Sequence[float], rank: float) -> float:
    """The smallest value that `rank` percent of them do not exceed."""
    ordered = sorted(values)
    return ordered[max(math.ceil(rank / 100 * len(ordered)) - 1, 0)]


async def one_round(call: Call, callers: int, each: int) -> Round:
    """Let some callers call at once, each one call after the other."""
    took: list[float] = []

    async def calling(caller: int) -> None:
        for _ in range(each):
            began = perf_counter()
            await call(caller)
            took.append(perf_counter() - began)

    began = perf_counter()
    await asyncio.gather(*(calling(caller) for caller in range(callers)))
    return Round(tuple(took), perf_counter() - began)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Rounds of two kinds of call in turn, so that what else the machine does meets both."""

    path: tuple[Round, ...]
    bare: tuple[Round, ...]

    def path_percentile(self, rank: float) -> float:
        return percentile([each for one in self.path for each in one.took], rank)

    def bare_percentile(self, rank: float) -> float:
        return percentile([each for one in self.bare for each in one.took], rank)

    def p50_ratio(self) -> float:
        """How many bare calls one call takes: the median of the rounds' ratios."""
        return median(path.p50 / bare.p50 for path, bare in self._pairs())

    def throughput(self) -> float:
        return median(one.throughput for one in self.path)

    def bare_throughput(self) -> float:
        return median(one.throughput for one in self.bare)

    def throughput_ratio(self) -> float:
        return median(path.throughput / bare.throughput for path, bare in self._pairs())

    def _pairs(self) -> list[tuple[Round, Round]]:
        return list(zip(self.path, self.bare, strict=True))


async def in_turn(path: Call, bare: Call, *, rounds: int, callers: int, each: int) -> Pairs:
    """Alternate, first the one and then the other kind in front; one round before is not counted."""
    found: dict[Call, list[Round]] = {path: [], bare: []}
    for number in range(rounds + 1):
        for call in (path, bare) if number % 2 else (bare, path):
            one = await one_round(call, callers, each)
            if number:
                found[call].append(one)
    return Pairs(tuple(found[path]), tuple(found[bare]))
