"""`kill -9` at random moments, and what was killed when."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random, SystemRandom

from tests.journeys.up import Up

SEED = "MEDSTAFF_SEED"

PROCESSES = ("worker", "projector", "api")
DATABASE, POWER = "a session of PostgreSQL", "everything"


class Killer:
    """Kills whatever chance names; `told` is what, and when."""

    def __init__(self, running: Up, chance: Random) -> None:
        self.running = running
        self.chance = chance
        self.told: list[str] = []

    async def kill(self, moments: int, victims: tuple[str, ...]) -> None:
        """So many kills, each a moment after the one before."""
        began = asyncio.get_running_loop().time()
        for _ in range(moments):
            await asyncio.sleep(self.chance.uniform(0.2, 2.5))
            victim = self.chance.choice(victims)
            self.told.append(f"{asyncio.get_running_loop().time() - began:.1f} s: {victim}")
            await asyncio.to_thread(self._kill, victim)

    def _kill(self, victim: str) -> None:
        if victim == DATABASE:
            self.running.crash_database()
        elif victim == POWER:
            self.running.cut_power()
        else:
            self.running.kill(victim)


class Chance:
    """One a purpose: what callers do in between moves no kill."""

    def __init__(self, seed: str) -> None:
        self.kills, self.callers, self.clock = (
            Random(f"{seed}/{what}") for what in ("kills", "callers", "clock")
        )


@contextmanager
def chance() -> Iterator[Chance]:
    """Another one each time; a failure says how to have the same again."""
    seed = os.environ.get(SEED) or str(SystemRandom().randrange(1_000_000))
    try:
        yield Chance(seed)
    except BaseException as failure:
        failure.add_note(f"{SEED}={seed} repeats it")
        raise
