"""Streams as they stand now, several in one question to the database, the unchanged ones from memory."""

from __future__ import annotations

import copy
import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Protocol
from uuid import UUID

from eventsourcing.persistence import StoredEvent

from domain.aggregate import Aggregate, project
from domain.mapping import EventMapper

CACHED = 2000


class Rows(Protocol):
    """Where stored events are read by stream: the recorder."""

    def after(self, versions: dict[UUID, int]) -> Sequence[StoredEvent]:
        """The events of each stream after the version named, each stream's in order."""
        ...


class Streams:
    """Reads streams. Safe for threads: what is kept is never handed out, only copies of it are."""

    def __init__(self, rows: Rows, mapper: EventMapper, cached: int = CACHED) -> None:
        self._rows = rows
        self._mapper = mapper
        self._cached = cached
        self._kept: OrderedDict[UUID, Aggregate] = OrderedDict()
        self._lock = threading.Lock()

    def read(self, ids: Iterable[UUID]) -> dict[UUID, Aggregate]:
        """The streams that exist, as they stand, in one question."""
        wanted = list(dict.fromkeys(ids))
        if not wanted:
            return {}
        with self._lock:
            known = {id: copy.deepcopy(self._kept[id]) for id in wanted if id in self._kept}
        versions = {id: known[id].version if id in known else 0 for id in wanted}
        news: dict[UUID, list[StoredEvent]] = {}
        for row in self._rows.after(versions):
            news.setdefault(_uuid(row.originator_id), []).append(row)
        for id, rows in news.items():
            grown = project(known.get(id), [self._mapper.to_domain_event(row) for row in rows])
            if grown is not None:
                known[id] = grown
                self._keep(grown)
        return known

    def _keep(self, grown: Aggregate) -> None:
        with self._lock:
            kept = self._kept.get(grown.id)
            if kept is None or kept.version < grown.version:
                self._kept[grown.id] = copy.deepcopy(grown)
            self._kept.move_to_end(grown.id)
            while len(self._kept) > self._cached:
                self._kept.popitem(last=False)


def _uuid(id: UUID | str) -> UUID:
    return id if isinstance(id, UUID) else UUID(id)
