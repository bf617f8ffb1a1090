"""Waiting until the read models have a command's events."""

from __future__ import annotations

import asyncio
import time

from psycopg_pool import AsyncConnectionPool

from projections.keeping.follower import Follower
from projections.reading import ReadModels
from tests.domain.house import Hospital, hold
from tests.servers import Database


async def test_a_position_already_reached_is_answered_at_once(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """Also by one that has not listened before."""
    follower.catch_up()
    began = time.monotonic()
    assert await views.progress.reached(follower.position.at, ("standing",), 5)
    assert time.monotonic() - began < 2


async def test_a_waiter_is_woken_by_the_batch_that_has_its_position(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """It waits no longer than the projection takes, not until it would look again by itself."""
    follower.catch_up()
    await views.progress.reached(follower.position.at, (), 5)
    waits = []
    for number in range(5):
        hold(hospital, "board_certification", f"B{number}")
        head = await views.progress.head()
        waiting = asyncio.create_task(views.progress.reached(head, ("standing", "worklist"), 5))
        await asyncio.sleep(0.05)
        assert not waiting.done()
        began = time.monotonic()
        await asyncio.to_thread(follower.catch_up)
        assert await waiting
        waits.append(time.monotonic() - began)
    assert min(waits) < 0.2


async def test_a_position_that_does_not_come_in_time_is_no_answer(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """After the time given the wait is over, and says so."""
    follower.catch_up()
    began = time.monotonic()
    assert not await views.progress.reached(follower.position.at + 1, (), 0.7)
    assert 0.6 < time.monotonic() - began < 3


async def test_a_waiter_that_heard_nothing_looks_by_itself(
    hospital: Hospital, follower: Follower, database: Database
) -> None:
    """Where nobody can listen, the rows are asked every half second."""
    pool = AsyncConnectionPool(database.app_url, open=False, min_size=1, kwargs={"autocommit": True})
    await pool.open(wait=True)
    pool.conninfo = "postgresql://nobody@127.0.0.1:1/none"  # what listens finds nobody there
    deaf = ReadModels(pool)
    follower.catch_up()
    assert await deaf.progress.reached(follower.position.at, ("trail",), 5)
    await deaf.close()
    await pool.close()


async def test_every_model_says_how_far_it_is(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """All of them together, and the ledger's last position beside them."""
    before = await views.progress.positions()
    assert set(before.values()) == {0}
    follower.catch_up()
    after = await views.progress.positions()
    assert set(after.values()) == {await views.progress.head()}
    assert {"standing", "worklist", "expirables", "trail", "roster", "due"} <= set(after)
