"""A ledger in memory whose database may be slow or away, as a real one may be."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from eventsourcing.persistence import OperationalError, StoredEvent

from domain.ledger import Ledger
from domain.receipts import Kept
from domain.recorder import MemoryRecorder


class ShakyRecorder(MemoryRecorder):
    """`slow` is in seconds a question; while `away` every question fails as the library's recorder does.

    `away_after_writing` lets the next writing be done, and is away from then on: nobody hears of it.
    """

    slow = 0.0
    away = False
    away_after_writing = False
    asked = 0

    def _reach(self) -> None:
        self.asked += 1
        time.sleep(self.slow)
        if self.away:
            raise OperationalError("connection refused")

    def kept(self, command_id: str) -> Kept | None:
        self._reach()
        return super().kept(command_id)

    def after(self, versions: dict[UUID, int]) -> Sequence[StoredEvent]:
        self._reach()
        return super().after(versions)

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        self._reach()
        positions = super().insert_events(stored_events, **kwargs)
        self.away = self.away or self.away_after_writing
        if self.away:
            raise OperationalError("the connection broke")
        return positions


class ShakyLedger(Ledger):
    """A ledger on such a database."""

    def rows(self) -> ShakyRecorder:
        self.database = ShakyRecorder()
        return self.database
