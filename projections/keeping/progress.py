"""How far the read models are, and waiting until they are far enough."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import psycopg
from psycopg import AsyncConnection

from projections.database import Pool, Reader
from projections.keeping import parking
from projections.keeping.parking import Parked
from projections.keeping.position import CHANNEL

POLL = 0.5
RETRY = 0.2


class Progress(Reader):
    """Questions about the projection. A connection of its own listens from the first wait until `close`."""

    def __init__(self, pool: Pool) -> None:
        super().__init__(pool)
        self._reached = -1
        self._moved = asyncio.Condition()
        self._listening: asyncio.Task[None] | None = None

    async def reached(self, position: int, models: tuple[str, ...], timeout: float) -> bool:
        """Wait until the models named have all reached a position; false where they have not in time.

        Without names: every model. `timeout` is in seconds.
        """
        if self._listening is None:
            self._listening = asyncio.create_task(self._listen())
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout):
                while self._reached < position:
                    if not await self._notified(position) and await self._asked(position, models):
                        return True
                return True
        return False

    async def moved(self, since: int, timeout: float) -> int:
        """Wait until the models have moved on from a position, or for some seconds; where they are then."""
        if self._listening is None:
            self._listening = asyncio.create_task(self._listen())
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout), self._moved:
                await self._moved.wait_for(lambda: self._reached > since)
        return self._reached

    async def _notified(self, position: int) -> bool:
        """Wait for a notification, but never long: one can be missed."""
        with suppress(TimeoutError):
            async with asyncio.timeout(POLL), self._moved:
                return await self._moved.wait_for(lambda: self._reached >= position)
        return False

    async def _asked(self, position: int, models: tuple[str, ...]) -> bool:
        found = await self.positions()
        return all(found.get(model, 0) >= position for model in models or tuple(found))

    async def _listen(self) -> None:
        """Hear of every batch; all models move in one transaction, so one position stands for all."""
        while True:
            with suppress(psycopg.Error, OSError):
                async with await AsyncConnection.connect(_url(self.pool), autocommit=True) as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    found = await connection.execute("SELECT min(position) FROM views.progress")
                    for (position,) in await found.fetchall():
                        await self._heard(position or 0)
                    async for notice in connection.notifies():
                        await self._heard(int(notice.payload))
            await asyncio.sleep(RETRY)

    async def _heard(self, position: int) -> None:
        async with self._moved:
            self._reached = max(self._reached, position)
            self._moved.notify_all()

    async def close(self) -> None:
        """Stop listening."""
        if self._listening is not None:
            self._listening.cancel()
            with suppress(asyncio.CancelledError):
                await self._listening
            self._listening = None

    async def positions(self) -> dict[str, int]:
        """The last position that each model has taken in."""
        return dict(await self.rows("SELECT model, position FROM views.progress ORDER BY model", (), _pair))

    async def head(self) -> int:
        """The ledger's last position."""
        statement = "SELECT coalesce(max(notification_id), 0) FROM public.ledger_events"
        return await self.row(statement, (), int) or 0

    async def parked(self, facility: str | None = None) -> list[Parked]:
        """The streams that are passed over until they are repaired; of one facility, or of all."""
        statement = f"{parking.READ} WHERE %s::text IS NULL OR facility = %s ORDER BY position"
        return await self.rows(statement, (facility, facility), Parked)


def _url(pool: Pool) -> str:
    if not isinstance(pool.conninfo, str):
        raise TypeError("the pool's address must be a text")
    return pool.conninfo


def _pair(model: str, position: int) -> tuple[str, int]:
    return model, position
