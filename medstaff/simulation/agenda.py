"""When each stream wants to be woken next, and which of them first."""

from __future__ import annotations

import heapq
from datetime import datetime
from uuid import UUID


class Agenda:
    """The next instant of each stream. At one instant the stream entered first comes first."""

    def __init__(self) -> None:
        self._wanted: dict[UUID, datetime] = {}
        self._place: dict[UUID, int] = {}
        self._queue: list[tuple[datetime, int, UUID]] = []

    def put(self, stream: UUID, at: datetime | None, *, last: bool = False) -> None:
        """The stream wants to be woken at that instant, and at no other; never where there is none."""
        place = self._place.setdefault(stream, (1 << 40) + len(self._place) if last else len(self._place))
        if at is None:
            self._wanted.pop(stream, None)
        elif self._wanted.get(stream) != at:
            self._wanted[stream] = at
            heapq.heappush(self._queue, (at, place, stream))

    def put_unless_wanted(self, stream: UUID, at: datetime) -> None:
        """The stream, after every other of that instant, unless it wants to be woken already."""
        if stream not in self._wanted:
            self.put(stream, at, last=True)

    def take(self, until: datetime) -> tuple[datetime, UUID] | None:
        """The first to be woken up to an instant, which is then off the agenda; none where nobody is."""
        while self._queue and self._queue[0][0] <= until:
            at, _, stream = heapq.heappop(self._queue)
            if self._wanted.get(stream) == at:
                del self._wanted[stream]
                return at, stream
        return None

    def streams(self) -> list[UUID]:
        """Every stream that was ever entered."""
        return sorted(self._place, key=self._place.__getitem__)
