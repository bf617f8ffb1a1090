"""How often a link may be guessed at: nobody finds a secret of 256 bits, and nobody is let try for long."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable

from api.refusals.errors import TooManyRequests

MOST, WINDOW_SECONDS = 20, 60.0
# Beyond this many places at a time the rest are counted as one: what is kept stays bounded.
PLACES, ELSEWHERE = 10_000, ""


class Guesses:
    """Counts the links that nobody was sent, by where they were named; after too many that place waits."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._since = clock()
        self._missed: Counter[str] = Counter()

    def admit(self, place: str) -> None:
        """Raises TooManyRequests to a place that has missed too often of late, whatever it names now."""
        left = self._since + WINDOW_SECONDS - self.clock()
        if left <= 0:
            self._since, left = self.clock(), WINDOW_SECONDS
            self._missed.clear()
        if self._missed[self._counted(place)] >= MOST:
            raise TooManyRequests("too many links that nobody was sent; try again later", int(left) + 1)

    def missed(self, place: str) -> None:
        """A link was named that there is not."""
        self._missed[self._counted(place)] += 1

    def _counted(self, place: str) -> str:
        known = place in self._missed or len(self._missed) < PLACES
        return place if known else ELSEWHERE
