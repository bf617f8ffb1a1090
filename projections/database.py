"""How the read models are asked: one statement, one connection of the pool."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

Pool = AsyncConnectionPool[AsyncConnection[Any]]
Item = TypeVar("Item")


class Reader:
    """Asks the read models; every statement is prepared where it runs often."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool

    async def rows(self, statement: str, values: Sequence[Any], make: Callable[..., Item]) -> list[Item]:
        """Every row, made into what `make` makes of its columns in order."""
        async with self.pool.connection() as connection:
            found = await connection.execute(statement, values, prepare=True)
            return [make(*row) for row in await found.fetchall()]

    async def row(self, statement: str, values: Sequence[Any], make: Callable[..., Item]) -> Item | None:
        """The first row, none where there is none."""
        found = await self.rows(statement, values, make)
        return found[0] if found else None


def where(*conditions: tuple[Any, ...]) -> tuple[str, list[Any]]:
    """Conditions, each its text and values, as SQL and values; one whose first value is none is left out."""
    given = [each for each in conditions if each[1] is not None]
    return " AND ".join(each[0] for each in given), [value for each in given for value in each[1:]]
