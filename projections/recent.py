"""A shelf of bounded length: what was used last stays."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """At most `limit` values after a `trim`; without a limit, all."""

    def __init__(self, limit: int | None) -> None:
        self.limit = limit
        self._held: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K) -> V | None:
        found = self._held.get(key)
        if found is not None and self.limit is not None:
            self._held.move_to_end(key)
        return found

    def put(self, key: K, value: V) -> None:
        self._held[key] = value

    def trim(self) -> None:
        """Let go of what was not used for longest. Not in between: what a batch has touched must stay."""
        while self.limit is not None and len(self._held) > self.limit:
            self._held.popitem(last=False)

    def values(self) -> Iterable[V]:
        return self._held.values()

    def clear(self) -> None:
        self._held.clear()
