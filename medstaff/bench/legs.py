"""Where a command's time goes: each leg measured by itself, in turn with the whole."""

from __future__ import annotations

from collections.abc import Awaitable
from statistics import median
from time import perf_counter
from uuid import UUID

from domain.ledger import Ledger
from medstaff.bench.callers import Callers
from medstaff.bench.figures import Figure, Report
from medstaff.bench.listening import Ear, listening
from medstaff.bench.straight import Straight
from medstaff.parts import now

WHOLE = "whole"
NOTES = {
    "http": "GET /health/live",
    "temporal": "the bare update",
    "save": "one event and its receipt, kept straight",
    "projection": "from the commit to the read models' position",
    "wake": "from the projector's notice to the answer",
    "deciding": "what is left up to the commit: tokens, messages, reading, deciding",
}


class Legs:
    """The samples of each leg, in seconds."""

    def __init__(self, callers: Callers, straight: Straight, ear: Ear) -> None:
        self.callers, self.straight, self.ear = callers, straight, ear
        self.samples: dict[str, list[float]] = {}

    async def sample(self) -> None:
        """One of each."""
        self._took("http", await _timed(self.callers.live()))
        self._took("temporal", await _timed(self.callers.echo(0)))
        began = perf_counter()
        position = self.straight.save(now())
        self._took("save", perf_counter() - began)
        await self.ear.projected_at(position)
        await self._command()

    async def _command(self) -> None:
        self.ear.forget()
        began = perf_counter()
        position = await self.callers.command(0)
        answered = perf_counter()
        projected, committed = await self.ear.projected_at(position), self.ear.committed_at
        self._took(WHOLE, answered - began)
        self._took("to the commit", committed - began)
        self._took("projection", projected - committed)
        self._took("wake", answered - projected)

    def _took(self, leg: str, seconds: float) -> None:
        self.samples.setdefault(leg, []).append(seconds)

    def medians(self) -> dict[str, float]:
        found = {leg: median(samples) for leg, samples in self.samples.items()}
        before = found.pop("to the commit")
        found["deciding"] = before - found["http"] - found["temporal"] - found["save"]
        return found


async def _timed(call: Awaitable[object]) -> float:
    began = perf_counter()
    await call
    return perf_counter() - began


async def measure(callers: Callers, ledger: Ledger, database_url: str, samples: int, report: Report) -> None:
    """Each leg's milliseconds, and as a ratio its share of the whole."""
    report.say("each leg by itself")
    straight = Straight(ledger, callers.facility, UUID(await callers.register()))
    async with listening(database_url) as ear:
        legs = Legs(callers, straight, ear)
        for _ in range(samples):
            await legs.sample()
    found = legs.medians()
    whole = found.pop(WHOLE)
    for leg, note in NOTES.items():
        report.add(
            f"leg_{leg}", Figure(value=found[leg] * 1000, unit="ms", ratio=found[leg] / whole, note=note)
        )
