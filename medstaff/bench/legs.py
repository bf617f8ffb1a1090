"""Where a command's time goes: each leg measured by itself, in turn with the whole.

The legs are no sum: what Temporal needs to bring the answer back passes beside the projection.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from statistics import median
from time import perf_counter
from uuid import UUID

from domain.ledger import Ledger
from medstaff.bench.callers import Callers
from medstaff.bench.figures import Figure, Report
from medstaff.bench.listening import Ear, listening
from medstaff.bench.straight import Straight
from medstaff.parts import now

# Of each kind so many run after one another, as they do in a round: the first of them finds cold caches.
AT_A_TIME = 10
WHOLE = "whole"
NOTES = {
    "http": "GET /health/live",
    "temporal": "the bare update",
    "save": "one event and its command's receipt, saved straight",
    "to_the_commit": "from the request to the commit: the save, and what comes before it",
    "projection": "from the commit to the read models' position",
    "wake": "from the projector's notice to the answer; until then Temporal brings the receipt back",
}


class Legs:
    """The samples of each leg, in seconds."""

    def __init__(self, callers: Callers, straight: Straight, ear: Ear) -> None:
        self.callers, self.straight, self.ear = callers, straight, ear
        self.samples: dict[str, list[float]] = {}

    async def sample(self) -> None:
        """Some of each."""
        for kind in (self._live, self._echo, self._save, self._command):
            await self._several(kind)

    async def _several(self, one: Callable[[], Awaitable[None]]) -> None:
        for _ in range(AT_A_TIME):
            await one()

    async def _live(self) -> None:
        began = perf_counter()
        await self.callers.live()
        self._took("http", perf_counter() - began)

    async def _echo(self) -> None:
        began = perf_counter()
        await self.callers.echo(0)
        self._took("temporal", perf_counter() - began)

    async def _save(self) -> None:
        began = perf_counter()
        position = self.straight.save(now())
        self._took("save", perf_counter() - began)
        await self.ear.projected_at(position)

    async def _command(self) -> None:
        self.ear.forget()
        began = perf_counter()
        position = await self.callers.command(0)
        answered = perf_counter()
        projected, committed = await self.ear.projected_at(position), self.ear.committed_at
        self._took(WHOLE, answered - began)
        self._took("to_the_commit", committed - began)
        self._took("projection", projected - committed)
        self._took("wake", answered - projected)

    def _took(self, leg: str, seconds: float) -> None:
        self.samples.setdefault(leg, []).append(seconds)


async def measure(callers: Callers, ledger: Ledger, database_url: str, samples: int, report: Report) -> None:
    """Each leg's milliseconds, and as a ratio its share of the whole."""
    report.say("each leg by itself")
    straight = Straight(ledger, callers.facility, UUID(await callers.register()))
    async with listening(database_url) as ear:
        legs = Legs(callers, straight, ear)
        for _ in range(0, samples, AT_A_TIME):
            await legs.sample()
    whole = median(legs.samples[WHOLE])
    for leg, note in NOTES.items():
        took = median(legs.samples[leg])
        report.add(f"leg_{leg}", Figure(value=took * 1000, unit="ms", ratio=took / whole, note=note))
