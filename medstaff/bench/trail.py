"""The trail's questions in the published mix, on a short ledger and on a long one, in turn."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from domain import legal_days
from medstaff.bench import pasts
from medstaff.bench.figures import Figure, Report, at_most
from medstaff.bench.rounds import percentile
from medstaff.bench.sizes import Sizes
from medstaff.bench.trail_mix import APART, MIX, Question, asked, draw
from medstaff.migrate import migrate
from medstaff.seeding.plan import Plan
from medstaff.seeding.seeding import seed
from medstaff.servers.postgres import EmbeddedPostgres
from projections.keeping.connection import connect
from projections.keeping.rebuild import rebuild
from projections.reading import open_pool
from projections.trail.trail import Trail

FACILITY, ZONE, YEARS = "bench", "America/New_York", 10
SLOWEST_MS, FLAT = 25.0, 1.3
# What is to be measured is asked once before: warm.
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Ledger:
    """A hospital of many years, projected: where it is, how many events it has, and when it stands."""

    url: str
    events: int
    end: datetime


def measure(folder: Path, sizes: Sizes, report: Report) -> None:
    """Milliseconds of a page of fifty, without a count; as a ratio the long ledger's to the short one's."""
    with (
        hospital(folder / "few", sizes.trail_few, report) as few,
        hospital(folder / "many", sizes.trail_many, report) as many,
    ):
        report.say(f"the trail's mix on {few.events:,} and on {many.events:,} events in turn")
        short, long = asyncio.run(_in_turn(few, many, sizes.questions))
        apart = asyncio.run(_of_two(many, sizes.questions))
        asyncio.run(pasts.measure(many.url, FACILITY, many.events, many.end, sizes.questions, report))
    p99, ratio = percentile(long, 99) * 1000, percentile(long, 99) / percentile(short, 99)
    report.add("trail_p50", Figure(value=percentile(long, 50) * 1000, unit="ms"))
    report.add(
        "trail_p99",
        Figure(value=p99, unit="ms", note=f"{many.events:,} events", **at_most(p99, SLOWEST_MS, "ms")),
    )
    report.add(
        "trail_p99_long_ledger",
        Figure(
            value=p99,
            unit="ms",
            ratio=ratio,
            note=f"{many.events:,} events to {few.events:,}",
            **at_most(ratio, FLAT),
        ),
    )
    took = percentile(apart, 99) * 1000
    report.add(
        "trail_two_words_p99",
        Figure(value=took, unit="ms", note="a word of each of two events", **at_most(took, SLOWEST_MS, "ms")),
    )


@contextmanager
def hospital(folder: Path, practitioners: int, report: Report) -> Iterator[Ledger]:
    """A server of its own with a seeded hospital, its read models built."""
    report.say(f"seeding {practitioners:,} careers of {YEARS} years")
    until = legal_days.legal_date(datetime.now(UTC), ZONE)
    plan = Plan(facility=FACILITY, practitioners=practitioners, years=YEARS, seed=1, until=until, zone=ZONE)
    with EmbeddedPostgres(folder / "postgres") as server:
        migrate(server.owner_url, server.app_url)
        seeded = seed(server.app_url, plan)
        rebuild(server.app_url)
        yield Ledger(server.app_url, seeded.events, plan.end)


async def _in_turn(few: Ledger, many: Ledger, times: int) -> tuple[list[float], list[float]]:
    """The seconds that each question took, on the one and on the other."""
    took: tuple[list[float], list[float]] = ([], [])
    for number in range(ROUNDS + 1):
        for ledger, found in zip((few, many), took, strict=True):
            seconds = await ask(ledger.url, FACILITY, times)
            if number:
                found += seconds
    return took


async def _of_two(ledger: Ledger, times: int) -> list[float]:
    """The seconds that words took which may seldom stand together, asked once before."""
    await ask(ledger.url, FACILITY, times, APART)
    return await ask(ledger.url, FACILITY, times, APART)


async def ask(url: str, facility: str, times: int, mix: Sequence[Question] = MIX) -> list[float]:
    """Ask so many questions of the mix, one after the other; the seconds of each."""
    connection = connect(url)
    try:
        questions = list(asked(draw(connection, facility), facility, times, mix))
    finally:
        connection.close()
    took = []
    async with open_pool(url) as pool:
        trail = Trail(pool)
        await trail.page(questions[0][1])  # the pool's connection is made
        for _, sought, newest_first in questions:
            began = perf_counter()
            await trail.page(sought, limit=50, newest_first=newest_first)
            took.append(perf_counter() - began)
    return took
