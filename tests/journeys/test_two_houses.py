"""Two houses on one machine, each on a folder of its own, do not meet."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx2
import pytest

from domain.values import Role
from medstaff.client import Api, Refused
from tests.journeys.afterwards import reckon
from tests.journeys.at_large import live_through
from tests.journeys.killing import DATABASE, POWER, PROCESSES, Chance, chance
from tests.journeys.up import Up, up


async def _lived(running: Up, chance: Chance, other: Up) -> None:
    """Its days with their kills; nobody of the other house is known to it, before and after."""
    book = await live_through(running, chance, 8, (*PROCESSES, *PROCESSES, DATABASE, POWER))
    await asyncio.to_thread(reckon, running, book)
    await _knows_nobody_of(running, other)


async def _knows_nobody_of(running: Up, other: Up) -> None:
    async with httpx2.AsyncClient(base_url=running.address, timeout=15, trust_env=False) as http:
        stranger = (await Api.open(http)).acting(other.token(Role.AUDITOR, "anna"))
        with pytest.raises(Refused) as refused:
            await stranger.ask("read_trail")
        assert refused.value.name == "not_authenticated"


@pytest.mark.soak
@pytest.mark.timeout(1200)
async def test_two_houses_at_work_and_killed_at_random_do_not_meet(folder: Path) -> None:
    """Whatever is killed of the one, both lose and double nothing, and no token of one opens the other."""
    async with up(folder / "one") as one, up(folder / "other") as other:
        with chance() as moments, chance() as others:
            await asyncio.gather(_lived(one, moments, other), _lived(other, others, one))
