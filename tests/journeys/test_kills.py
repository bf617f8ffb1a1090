"""`kill -9` of any process at any moment loses nothing and doubles nothing."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from pathlib import Path

import httpx2
import pytest

from domain.values import Role
from medstaff.client import Api
from tests.journeys.up import Up, up

FILES = 4
VICTIMS = ("worker", "projector", "api")


def npi(number: int) -> str:
    """A valid NPI: nine digits and their check digit."""
    digits = f"{100_000_000 + number}"
    return next(f"{digits}{check}" for check in range(10) if _luhn(f"80840{digits}{check}"))


def _luhn(number: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


async def _write(office: Api, practitioner: str, file: int, done: asyncio.Event, sent: list[str]) -> None:
    """File documents one after the other, each under its own key, until told to stop."""
    number = 0
    while not done.is_set():
        number += 1
        content = f"{file:032x}{number:032x}"
        await office.do(
            "upload_document",
            practitioner=practitioner,
            key=f"doc-{file}-{number}",
            kind="test",
            sha256=content,
        )
        sent.append(content)


async def _killed(running: Up, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    async with httpx2.AsyncClient(base_url=running.address, timeout=15, trust_env=False) as http:
        office = (await Api.open(http)).acting(running.token(Role.MEDICAL_STAFF_OFFICE, "casey"))
        files = [
            (await office.do("register_practitioner", npi=npi(n), given_name="A", family_name=f"B{n}"))[
                "made"
            ]["practitioner"]
            for n in range(FILES)
        ]
        done = asyncio.Event()
        sent: list[list[str]] = [[] for _ in files]
        writers = [
            asyncio.create_task(_write(office, file, n, done, sent[n])) for n, file in enumerate(files)
        ]
        for _ in range(kills):
            await asyncio.sleep(chance.uniform(0.2, 2.5))
            await asyncio.to_thread(running.kill, chance.choice(VICTIMS))
        await asyncio.sleep(1)
        done.set()
        await asyncio.gather(*writers)
        for n, file in enumerate(files):
            filed = await _filed(office, file)
            assert Counter(filed) == Counter(sent[n])
            assert filed == sent[n]
        assert sum(len(each) for each in sent) > kills


async def _filed(office: Api, practitioner: str) -> list[str]:
    found: list[str] = []
    after: str | None = None
    while True:
        page = await office.ask("read_timeline", practitioner=practitioner, limit=500, after=after)
        found += [each["payload"]["sha256"] for each in page["items"] if each["type"] == "DocumentFiled"]
        after = page["next"]
        if after is None:
            return found


async def test_killing_processes_at_five_random_moments_loses_and_doubles_nothing(folder: Path) -> None:
    """Every document whose receipt came is in the trail once, in the order it was sent."""
    async with up(folder / "data") as running:
        await _killed(running, kills=5, seed=1)


@pytest.mark.soak
@pytest.mark.timeout(1200)
async def test_killing_processes_at_forty_random_moments_loses_and_doubles_nothing(folder: Path) -> None:
    """The same, for longer."""
    async with up(folder / "data") as running:
        await _killed(running, kills=40, seed=2)
