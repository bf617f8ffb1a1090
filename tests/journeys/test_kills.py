"""`kill -9` of any process at any moment loses nothing and doubles nothing."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.journeys.afterwards import reckon
from tests.journeys.at_large import live_through
from tests.journeys.killing import DATABASE, POWER, PROCESSES, chance
from tests.journeys.up import up


@pytest.mark.soak
@pytest.mark.timeout(2400)
async def test_killing_processes_at_forty_random_moments_loses_and_doubles_nothing(folder: Path) -> None:
    """Every answered command left its events once, and every outcome and letter arrived once.

    Now and then everything is killed at once.
    """
    async with up(folder / "data") as running:
        with chance() as moments:
            book = await live_through(running, moments, 40, (*PROCESSES, *PROCESSES, DATABASE, POWER))
            await asyncio.to_thread(reckon, running, book)
