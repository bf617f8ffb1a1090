"""Other bylaws reach a whole staff page by page, beside the day's work, and over a worker that is killed."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import httpx2
import pytest

from domain.bylaws.book import BylawsBook, Wake
from domain.events.bylaws import FilesTold
from domain.ids import bylaws_id
from domain.values import Role
from medstaff import parts
from medstaff.bench.careers import MEMBERS, Hospital
from medstaff.bench.lives import on_file
from medstaff.bench.seeding import seed
from medstaff.client import Api, Refused
from medstaff.settings import Settings
from projections.keeping.rebuild import rebuild
from tests.domain.bylaws import written
from tests.journeys.book import Book
from tests.journeys.people import Person
from tests.journeys.up import Up, up

# All 25,000 of a large house take an hour here; a twentieth goes the same way.
STAFF = int(os.environ.get("MEDSTAFF_STAFF", "1250"))
FACILITY = "main"
# Each file's next reminder is the one that this moves by a day.
OTHER = written("R2", notice__ladder=[120, 90, 60, 30, 15, 7, 1])
PATIENCE_SECONDS = 1800.0


class Office:
    """What is done while the bylaws go round."""

    def __init__(self, book: Book, running: Up) -> None:
        self.book = book
        self.running = running

    async def adopt(self) -> None:
        """Drafted by the office, adopted by the board."""
        casey = (Role.MEDICAL_STAFF_OFFICE, "casey")
        draft = await self._done(*casey, "draft_bylaws", written=OTHER)
        starts_at = (parts.now() + timedelta(minutes=10)).isoformat()
        called = await self._done(*casey, "schedule_meeting", body="governing_board", starts_at=starts_at)
        meeting, there = called["made"]["meeting"], [f"m{place}" for place in range(MEMBERS)]
        await self._done(*casey, "call_to_order", meeting=meeting, present=there)
        about = {"draft": draft["made"]["draft"], "meeting": meeting}
        ballot = await self._done(*casey, "open_bylaws_ballot", **about)
        of = {"ballot": ballot["made"]["ballot"]}
        for place in range(MEMBERS):
            await self._done(Role.BOARD_MEMBER, f"m{place}", "cast_vote", value="approve", **of)
        await self._done(*casey, "close_ballot", **of)
        await self._done(*casey, "adjourn", meeting=meeting)

    async def work(self) -> int:
        """The day's work: one file after the other is opened, until the bylaws have gone round; how many."""
        number = 0
        while not (wake := await self.wake()) or not wake.done:
            made = await self._done(
                Role.MEDICAL_STAFF_OFFICE, "robin", "register_practitioner", **Person(number).registering()
            )
            assert made["made"]["practitioner"]
            number += 1
            await asyncio.sleep(1)
        return number

    async def kill_half_way(self) -> None:
        """The worker dies once a part of the staff has heard."""
        while not (wake := await self.wake()) or wake.looked < STAFF / 4:
            await asyncio.sleep(0.5)
        await asyncio.to_thread(self.running.kill, "worker")

    async def wake(self) -> Wake | None:
        """How far the bylaws have come, as the ledger says."""
        return await asyncio.to_thread(self._wake)

    def _wake(self) -> Wake | None:
        with parts.ledger(parts.located(Settings(data=self.running.folder))) as ledger:
            book = ledger.find(bylaws_id(FACILITY), BylawsBook)
            return book.wake if book is not None else None

    def pages(self) -> list[FilesTold]:
        """Every page that is on record, in order."""
        with parts.ledger(parts.located(Settings(data=self.running.folder))) as ledger:
            found = ledger.events_of([FilesTold.TOPIC])
            return [event for _, event in found if isinstance(event, FilesTold)]

    async def _done(self, role: Role, actor: str, name: str, /, **fields: Any) -> dict[str, Any]:
        came = await self.book.do(role, actor, name, about=FACILITY, **fields)
        assert not isinstance(came, Refused), came.problem
        return came


@asynccontextmanager
async def office(running: Up) -> AsyncIterator[Office]:
    def token(role: Role, actor: str, own: UUID | None) -> str:
        return running.token(role, actor, own)

    async with httpx2.AsyncClient(base_url=running.address, timeout=30, trust_env=False) as http:
        yield Office(Book(await Api.open(http), FACILITY, token, Random(0)), running)


def lately(hospital: Hospital, file: UUID, npi: str, family: str) -> None:
    """On file since now: of the ladder nothing was told."""
    hospital.at = hospital.now
    on_file(hospital, file, npi, family)


def hire(running: Up) -> None:
    """A whole staff is in the ledger, and on every page."""
    found = parts.located(Settings(data=running.folder))
    assert found.owner_database_url is not None
    seed(found.owner_database_url, FACILITY, STAFF, parts.now(), (lately,))
    rebuild(parts.database_url(found))


@pytest.mark.soak
@pytest.mark.timeout(2 * PATIENCE_SECONDS)
async def test_other_bylaws_reach_a_whole_staff_once_although_the_worker_dies(folder: Path) -> None:
    """Everyone's next reminder moves; meanwhile every command of the office is taken."""
    async with up(folder / "data") as running:
        await asyncio.to_thread(hire, running)
        async with office(running) as desk:
            await desk.adopt()
            async with asyncio.timeout(PATIENCE_SECONDS):
                files, _ = await asyncio.gather(desk.work(), desk.kill_half_way())
            pages = desk.pages()
    assert [page.after for page in pages[1:]] == [page.through for page in pages[:-1]]
    assert sum(page.looked for page in pages) >= STAFF
    assert sum(page.told for page in pages) >= STAFF
    assert pages[-1].last
    assert files > 0
