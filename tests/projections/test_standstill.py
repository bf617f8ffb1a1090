"""A database that stands still is told as one that is down."""

from __future__ import annotations

import asyncio
import time
from typing import ClassVar

import pytest
from psycopg import OperationalError

from projections.database import Reader
from projections.reading import open_pool
from tests.servers import Database

SLEEP = "SELECT 1 FROM pg_sleep(%s)"


class Hasty(Reader):
    patience: ClassVar[float] = 0.3


async def test_a_question_that_is_not_answered_in_time_fails(database: Database) -> None:
    """Whoever asks hears of it; the connection serves again once the server has answered."""
    async with open_pool(database.app_url, most=1) as pool:
        reader, began = Hasty(pool), time.monotonic()
        with pytest.raises(OperationalError, match="no answer in"):
            await reader.row(SLEEP, (1.5,), int)
        assert time.monotonic() - began < 1.2
        with pytest.raises(OperationalError):  # the only connection is still taken
            await reader.row(SLEEP, (0,), int)
        await asyncio.sleep(2)
        assert await reader.row(SLEEP, (0,), int) == 1
