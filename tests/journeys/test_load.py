"""A few hundred callers at once: every command is answered, and none is lost."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import quantiles
from time import monotonic
from uuid import UUID

import httpx2
import pytest

from domain.values import Role
from medstaff import parts
from medstaff.client import Api, Refused
from medstaff.settings import Settings
from tests.journeys.book import Book
from tests.journeys.killing import chance
from tests.journeys.people import Person
from tests.journeys.reckoning import Reckoning
from tests.journeys.up import Up, up

CALLERS = 300
SECONDS = 60.0
PAUSE = (0.5, 4.0)
"""Seconds between one command of a caller and the next: somebody reads, and types."""


@dataclass
class Load:
    """What the callers saw: seconds until each answer, and how often the API had to put them off."""

    book: Book
    chance: Random
    waited: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)

    async def call(self, number: int, until: float) -> None:
        """One member of the office, who keeps one file."""
        await asyncio.sleep(self.chance.uniform(0, PAUSE[1]))
        who = f"casey-{number}"
        made = await self._timed(who, "", "register_practitioner", **Person(number).registering())
        file = made["made"]["practitioner"]
        while monotonic() < until:
            await asyncio.sleep(self.chance.uniform(*PAUSE))
            content = f"{self.chance.getrandbits(256):064x}"
            await self._timed(who, file, "upload_document", practitioner=file, kind="cv", sha256=content)

    async def _timed(self, who: str, about: str, name: str, **fields: object) -> dict[str, dict[str, str]]:
        began = monotonic()
        came = await self.book.do(Role.MEDICAL_STAFF_OFFICE, who, name, about=about, **fields)
        assert not isinstance(came, Refused), came.problem
        self.waited.append(monotonic() - began)
        return came

    async def seen(self, answer: httpx2.Response) -> None:
        self.statuses[answer.status_code] += 1

    def told(self) -> str:
        half, most, nearly_all = (quantiles(self.waited, n=100)[at] for at in (49, 94, 98))
        return (
            f"{len(self.waited)} commands of {CALLERS} callers in {SECONDS:.0f} s; seconds until answered: "
            f"p50 {half:.2f}, p95 {most:.2f}, p99 {nearly_all:.2f}, longest {max(self.waited):.2f}; "
            f"answers by status: {dict(sorted(self.statuses.items()))}"
        )


async def _loaded(running: Up, seed: Random) -> Load:
    def token(role: Role, actor: str, own: UUID | None) -> str:
        return running.token(role, actor, own)

    limits = httpx2.Limits(max_connections=None, max_keepalive_connections=None)
    async with httpx2.AsyncClient(
        base_url=running.address, timeout=30, trust_env=False, limits=limits
    ) as http:
        load = Load(Book(await Api.open(http), "main", token, seed), seed)
        http.event_hooks["response"].append(load.seen)
        async with asyncio.TaskGroup() as group:
            for number in range(CALLERS):
                group.create_task(load.call(number, monotonic() + SECONDS))
    return load


@pytest.mark.soak
@pytest.mark.timeout(600)
async def test_every_command_of_three_hundred_callers_is_answered_and_none_is_lost(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A minute of it; how long they waited is printed, and is no matter of the test."""
    async with up(folder / "data") as running:
        with chance() as seeds:
            load = await _loaded(running, seeds.callers)
            with capsys.disabled():
                print(f"\n{load.told()}")  # noqa: T201  # the figures are what a person runs it for
            assert len(load.waited) > CALLERS * 2
            with parts.ledger(parts.located(Settings(data=running.folder))) as ledger:
                reckoning = Reckoning(load.book, ledger)
                reckoning.every_command_left_its_events_once()
                reckoning.every_file_heard_in_the_order_of_sending()
                reckoning.nothing_happened_twice()
