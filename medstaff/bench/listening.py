"""Hears when a command is committed, and when it is projected."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import perf_counter
from typing import Any

from psycopg import AsyncConnection

from projections.keeping.position import CHANNEL as PROJECTED
from projections.keeping.projector import CHANNEL as COMMITTED


class Ear:
    """The instants (by perf_counter) of the last commit and of each position's projection."""

    def __init__(self) -> None:
        self.committed_at = 0.0
        self._projected: list[tuple[int, float]] = []
        self._heard = asyncio.Event()

    async def projected_at(self, position: int) -> float:
        """When the read models had reached a position; waits for it."""
        while True:
            for reached, at in self._projected:
                if reached >= position:
                    return at
            self._heard.clear()
            await self._heard.wait()

    def forget(self) -> None:
        """What was heard so far."""
        self._projected.clear()

    async def listen(self, connection: AsyncConnection[Any]) -> None:
        async for heard in connection.notifies():
            if heard.channel == COMMITTED:
                self.committed_at = perf_counter()
            else:
                self._projected.append((int(heard.payload), perf_counter()))
                self._heard.set()


@asynccontextmanager
async def listening(database_url: str) -> AsyncIterator[Ear]:
    """An ear on the database, for as long as the block runs."""
    ear = Ear()
    async with await AsyncConnection.connect(database_url, autocommit=True) as connection:
        for channel in (COMMITTED, PROJECTED):
            await connection.execute(f"LISTEN {channel}".encode())
        task = asyncio.create_task(ear.listen(connection))
        try:
            yield ear
        finally:
            task.cancel()
