"""An evening's votes, while the worker is killed twice: none is lost, and none counts twice."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path
from random import Random
from uuid import UUID

import httpx2
import pytest

from domain.values import Role
from medstaff import parts
from medstaff.client import Api
from medstaff.settings import Settings
from tests.journeys.book import Book
from tests.journeys.evening import FACILITY, FILES, MEMBERS, Evening
from tests.journeys.killing import Killer, chance
from tests.journeys.reckoning import Reckoning
from tests.journeys.up import Up, up

KILLS = 2


async def _lived(running: Up, callers: Random, kills: Random) -> Evening:
    def token(role: Role, actor: str, own: UUID | None) -> str:
        return running.token(role, actor, own, facility=FACILITY)

    limits = httpx2.Limits(max_connections=None, max_keepalive_connections=None)
    async with httpx2.AsyncClient(
        base_url=running.address, timeout=60, trust_env=False, limits=limits
    ) as http:
        evening = Evening(Book(await Api.open(http), FACILITY, token, callers))
        await evening.prepare()
        await evening.meet()
        await asyncio.gather(evening.vote(), Killer(running, kills).kill(KILLS, ("worker",)))
        await evening.close()
    return evening


@pytest.mark.soak
@pytest.mark.timeout(900)
async def test_an_evenings_votes_are_neither_lost_nor_doubled_while_the_worker_is_killed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Twelve members on a hundred and twenty files; how fast is printed, and is no matter of the test."""
    async with up(folder / "data") as running:
        with chance() as seeds:
            evening = await _lived(running, seeds.callers, seeds.kills)
            with capsys.disabled():
                print(f"\n{evening.told()}")  # noqa: T201  # the figures are what a person runs it for
            with parts.ledger(parts.located(Settings(data=running.folder))) as ledger:
                reckoning = Reckoning(evening.book, ledger)
                reckoning.every_command_left_its_events_once()
                reckoning.nothing_happened_twice()
                reckoning.every_outcome_was_told_once()
                votes = Counter((event.originator_id, event.member) for event in reckoning.of("VoteCast"))
                assert len(votes) == FILES * len(MEMBERS)
                assert set(votes.values()) == {1}
                closed = reckoning.of("BallotClosed")
                assert len(closed) == FILES
                assert {event.outcome.tally.approve for event in closed} == {len(MEMBERS)}
                assert {str(event.outcome.result) for event in closed} == {"carried"}
