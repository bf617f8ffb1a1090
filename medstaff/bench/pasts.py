"""Where an appointment stood on any day, by what was known on another, over years of a long ledger."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime
from time import perf_counter
from uuid import UUID

from medstaff.bench.figures import Figure, Report, at_most
from medstaff.bench.rounds import percentile
from projections.keeping.connection import connect
from projections.reading import ReadModels, open_pool

SLOWEST_MS = 10.0
FILES = "SELECT owner, min(known_from) FROM views.standing_known WHERE facility = %s GROUP BY 1 ORDER BY 1"

File = tuple[UUID, datetime]
"""A file, and since when anything of it is known."""


async def measure(url: str, facility: str, events: int, end: datetime, times: int, report: Report) -> None:
    """Milliseconds of the answer, of any file and both instants anywhere in what is known of it; warm."""
    report.say("standing as of any day, as known at another")
    with connect(url) as connection:
        files: list[File] = connection.execute(FILES, (facility,)).fetchall()
    await ask(url, facility, files, end, times)
    took = percentile(await ask(url, facility, files, end, times), 99) * 1000
    figure = Figure(value=took, unit="ms", note=f"{events:,} events", **at_most(took, SLOWEST_MS, "ms"))
    report.add("standing_then_p99", figure)


async def ask(url: str, facility: str, files: Sequence[File], end: datetime, times: int) -> list[float]:
    """The seconds of each."""
    chance, took = random.Random(2), []
    async with open_pool(url) as pool:
        standing = ReadModels(pool).standing
        await standing.of(facility, files[0][0])  # the pool's connection is made
        for _ in range(times):
            file, first = chance.choice(files)
            as_of, known_at = (first + chance.random() * (end - first) for _ in range(2))
            began = perf_counter()
            await standing.of(facility, file, as_of, known_at)
            took.append(perf_counter() - began)
    return took
