"""How the read models are asked: one statement, one connection of the pool."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any, ClassVar, TypeVar

from psycopg import AsyncConnection, OperationalError
from psycopg_pool import AsyncConnectionPool

Pool = AsyncConnectionPool[AsyncConnection[Any]]
Item = TypeVar("Item")


_UNDER_WAY = set[asyncio.Task[Any]]()
"""Statements under way: a task that nothing holds may vanish in the midst of its work."""


Values = Sequence[Any] | Mapping[str, Any]


class Reader:
    """Asks the read models; every statement is prepared where it runs often, unless `prepared` is false.

    One that is not answered in `patience` seconds raises OperationalError: the database stands still.
    """

    patience: ClassVar[float] = 15.0
    prepared: ClassVar[bool] = True

    def __init__(self, pool: Pool) -> None:
        self.pool = pool

    async def rows(self, statement: str, values: Values, make: Callable[..., Item]) -> list[Item]:
        """Every row, made into what `make` makes of its columns in order."""
        return await self._in_time(self._rows(statement, values, make))

    async def _in_time(self, asking: Coroutine[Any, Any, Item]) -> Item:
        """The answer. A statement is not cancelled: the driver would wait for the word of the same server."""
        task = asyncio.create_task(asking)
        _UNDER_WAY.add(task)
        task.add_done_callback(_done)
        answered, _ = await asyncio.wait({task}, timeout=self.patience)
        if not answered:
            raise OperationalError(f"no answer in {self.patience:g} s")
        return task.result()

    async def _rows(self, statement: str, values: Values, make: Callable[..., Item]) -> list[Item]:
        async with self.pool.connection() as connection:
            found = await connection.execute(statement, values, prepare=self.prepared)
            return [make(*row) for row in await found.fetchall()]

    async def row(self, statement: str, values: Values, make: Callable[..., Item]) -> Item | None:
        """The first row, none where there is none."""
        found = await self.rows(statement, values, make)
        return found[0] if found else None


def _done(task: asyncio.Task[Any]) -> None:
    """What came too late is no loss, and its failure was told already."""
    _UNDER_WAY.discard(task)
    if not task.cancelled():
        task.exception()


def where(*conditions: tuple[Any, ...]) -> tuple[str, list[Any]]:
    """Conditions, each its text and values, as SQL and values; one whose first value is none is left out."""
    given = [each for each in conditions if each[1] is not None]
    return " AND ".join(each[0] for each in given), [value for each in given for value in each[1:]]
