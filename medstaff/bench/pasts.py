"""Where an appointment stood on any day, by what was known on another, over years of a long ledger."""

from __future__ import annotations

import random
from collections.abc import Coroutine
from contextlib import suppress
from datetime import datetime
from time import perf_counter
from typing import Any
from uuid import UUID

from medstaff.bench.figures import Figure, Report, at_most
from medstaff.bench.rounds import percentile
from projections.connection import connect
from projections.errors import NoSuchRow
from projections.reading import ReadModels, open_pool
from projections.standings import StandingRow

SLOWEST_MS = 10.0
FILES = "SELECT owner FROM views.standing WHERE facility = %s ORDER BY owner"


async def measure(
    url: str, facility: str, events: int, span: tuple[datetime, datetime], times: int, report: Report
) -> None:
    """Milliseconds of the answer, of any file and both instants anywhere in the span; warm."""
    report.say("standing as of any day, as known at another")
    with connect(url) as connection:
        files = [id for (id,) in connection.execute(FILES, (facility,))]
    await ask(url, facility, files, span, times)
    took = percentile(await ask(url, facility, files, span, times), 99) * 1000
    figure = Figure(value=took, unit="ms", note=f"{events:,} events", **at_most(took, SLOWEST_MS, "ms"))
    report.add("standing_then_p99", figure)


async def ask(
    url: str, facility: str, files: list[UUID], span: tuple[datetime, datetime], times: int
) -> list[float]:
    """The seconds of each; that a file was not known yet is an answer too."""
    chance, (first, last) = random.Random(2), span
    took = []
    async with open_pool(url) as pool:
        standing = ReadModels(pool).standing
        await _asked(standing.of(facility, files[0]))  # the pool's connection is made
        for _ in range(times):
            as_of, known_at = (first + chance.random() * (last - first) for _ in range(2))
            file = chance.choice(files)
            began = perf_counter()
            await _asked(standing.of(facility, file, as_of, known_at))
            took.append(perf_counter() - began)
    return took


async def _asked(answer: Coroutine[Any, Any, StandingRow]) -> None:
    with suppress(NoSuchRow):
        await answer
