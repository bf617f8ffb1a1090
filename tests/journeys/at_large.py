"""A hospital's days while its processes are killed: many applications at once, a clock that moves on."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

import httpx2

from domain.values import Role
from medstaff.client import Api
from medstaff.stepping import settle
from tests.journeys.applicant import Applicant
from tests.journeys.book import Book
from tests.journeys.eventful import missing
from tests.journeys.hospital import FACILITY, Hospital
from tests.journeys.killing import Chance, Killer
from tests.journeys.people import Person, people
from tests.journeys.up import Up

AT_ONCE = 4
REST = timedelta(days=70)
"""Longer than any period that an applicant is given."""
PATIENCE_SECONDS = 300.0
DAYS_SECONDS = 10.0
MORE_DAYS = 4


async def live_through(running: Up, chance: Chance, moments: int, victims: tuple[str, ...]) -> Book:
    """Go on until so many kills are done, and then until all is quiet; what was sent meanwhile.

    Where the killing was over before something of each kind had happened, the days go on without it.
    """
    killer = Killer(running, chance.kills)

    def token(role: Role, actor: str, own: UUID | None) -> str:
        return running.token(role, actor, own, FACILITY)

    try:
        async with httpx2.AsyncClient(base_url=running.address, timeout=15, trust_env=False) as http:
            running.on_moved = lambda address: setattr(http, "base_url", address)
            book = Book(await Api.open(http), FACILITY, token, chance.callers)
            hospital = await Hospital(book).open()
            waiting = people()
            await _days(hospital, waiting, chance.clock, killer.kill(moments, victims))
            await _rest(hospital)
            for _ in range(MORE_DAYS):
                if not await asyncio.to_thread(missing, running):
                    break
                await _days(hospital, waiting, chance.clock, asyncio.sleep(DAYS_SECONDS))
                await _rest(hospital)
    except BaseException as failure:
        failure.add_note("killed: " + "; ".join(killer.told))
        raise
    return book


async def _days(
    hospital: Hospital, waiting: Iterator[Person], chance: Random, killing: Coroutine[object, object, None]
) -> None:
    """Applications on their way at once, and the clock, until the killing is over."""
    done = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        for _ in range(AT_ONCE):
            group.create_task(_applying(hospital, waiting, done))
        group.create_task(_clock(hospital, chance, done))
        await killing
        done.set()


async def _applying(hospital: Hospital, waiting: Iterator[Person], done: asyncio.Event) -> None:
    while not done.is_set():
        await Applicant(hospital, next(waiting)).live()


async def _clock(hospital: Hospital, chance: Random, done: asyncio.Event) -> None:
    """Mostly by hours; now and then by weeks."""
    while not done.is_set():
        await asyncio.sleep(chance.uniform(0.3, 1.5))
        most = 400 if chance.random() < 0.2 else 10
        await hospital.set_clock(timedelta(hours=chance.uniform(1, most)))


async def _rest(hospital: Hospital) -> None:
    """Let what nobody goes on with fall due, and wait until nothing is due or under way."""
    await hospital.set_clock(REST)
    root = hospital.book.caller(Role.ADMINISTRATOR, "root")
    await settle(root)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while (
            earliest := (await root.ask("list_due", until=hospital.now.isoformat()))["earliest"]
        ) is not None:
            assert datetime.fromisoformat(earliest) <= hospital.now
            await asyncio.sleep(0.1)
    await settle(root)
