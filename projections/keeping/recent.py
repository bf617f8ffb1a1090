"""A shelf of bounded length: what was used last stays."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Recent(dict[K, V]):
    """A dictionary of at most `limit` values after a `settle`; without a limit, of all."""

    def __init__(self, limit: int | None) -> None:
        super().__init__()
        self.limit = limit

    def settle(self, used: Iterable[K]) -> None:
        """Let go of what was not used for longest. Never in between: what a batch has touched must stay."""
        if self.limit is None:
            return
        for key in used:
            if key in self:
                self[key] = self.pop(key)
        while len(self) > self.limit:
            del self[next(iter(self))]
