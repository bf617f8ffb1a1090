"""Temporal can be lost: every workflow is started again, and each asks the ledger what is due and open."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from temporalio.client import Client

from domain.ledger import Ledger
from workflows.addresses import BALLOT, FACILITY, PRACTITIONER
from workflows.connection import TASK_QUEUE
from workflows.messages import Key
from workflows.roll import roll
from workflows.starting import start

PAGE = 100


@dataclass(frozen=True, slots=True)
class Restarted:
    """How many keepers of each kind are running now because of us, or were already."""

    facilities: int = 0
    files: int = 0
    ballots: int = 0

    def __add__(self, other: Restarted) -> Restarted:
        return Restarted(
            self.facilities + other.facilities, self.files + other.files, self.ballots + other.ballots
        )


def counted(keys: list[Key]) -> Restarted:
    kinds = [key.kind for key in keys]
    return Restarted(kinds.count(FACILITY), kinds.count(PRACTITIONER), kinds.count(BALLOT))


async def restart(
    ledger: Ledger,
    client: Client,
    progress: Callable[[Restarted], None] = lambda so_far: None,
    *,
    task_queue: str = TASK_QUEUE,
) -> Restarted:
    """Start the keeper of every facility, file and open ballot; one that runs goes on undisturbed.

    `progress` hears the counts so far after each page. Safe to repeat, and to break off and begin again.
    """
    keys, done = roll(ledger), Restarted()
    while page := await asyncio.to_thread(_page, keys):
        await asyncio.gather(*(start(client, key, task_queue=task_queue) for key in page))
        done += counted(page)
        progress(done)
    return done


def _page(keys: Iterator[Key]) -> list[Key]:
    return list(islice(keys, PAGE))
