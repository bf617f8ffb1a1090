"""The whole bench, in order, on one house."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from pathlib import Path

from medstaff import parts
from medstaff.bench import commands, committee, legs, packets, proof, questions, rebuilds, scaling, trail
from medstaff.bench.bare_worker import bare_worker
from medstaff.bench.callers import callers
from medstaff.bench.figures import Figure, Report, at_most, machine
from medstaff.bench.house import House, open_house
from medstaff.bench.lives import recommended
from medstaff.bench.rounds import Pairs
from medstaff.bench.seeding import FROM, Seeded, seed
from medstaff.bench.sizes import Sizes
from medstaff.bench.starts import start_up
from medstaff.environment import SettingsApart
from medstaff.wiring import open_ledger

STARTED_SECONDS = 10.0


def run(sizes: Sizes, report: Report) -> None:
    """Measure everything; the servers and their folder are gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="medstaff-bench-"))
    try:
        _on(folder / "data", sizes, report)
        trail.measure(folder / "trail", sizes, report)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _on(data: Path, sizes: Sizes, report: Report) -> None:
    settings = SettingsApart(data=data)
    report.say("starting on a fresh folder")
    _started(report, "start_fresh", start_up(data), "")
    with open_house(settings) as house, bare_worker(house.temporal_address):
        report.machine = machine(house.database_url)
        few = asyncio.run(_few(house, sizes, report))
        with house.servers_only():
            seeded = _seed(house, sizes, report)
            facility, first = house.settings.facility, FROM + sizes.many
            seed(house.owner_url, facility, sizes.ready, parts.now(), (recommended,), first)
            rebuilds.measure(house.database_url, seeded.events, sizes.rebuilds, report)
        asyncio.run(_many(house, sizes, few, seeded, report))
    if sizes.starts > 1:
        report.say("starting again on the same folder")
        _started(report, "start_again", start_up(data), f"{seeded.events:,} events in the ledger")
    with open_house(settings) as house:
        packets.measure(house, sizes, report)
        # The million rows that are proved come last: whoever starts behind them has them to follow first.
        with house.servers_only():
            proof.measure(house, sizes, report)


async def _few(house: House, sizes: Sizes, report: Report) -> Pairs:
    async with callers(house, 1) as them:
        alone = await commands.measure(them, sizes, report)
        with open_ledger(house.database_url) as ledger:
            await legs.measure(them, ledger, house.database_url, sizes.legs, report)
        return alone


async def _many(house: House, sizes: Sizes, few: Pairs, seeded: Seeded, report: Report) -> None:
    async with callers(house, 1000) as them:
        await scaling.by_practitioners(them, sizes, few, seeded.practitioners, report)
        with open_ledger(house.database_url) as ledger:
            await scaling.by_events(them, ledger, sizes, report)
        await questions.measure(them, seeded.appointed, sizes.questions, report)
        await committee.measure(them, house, sizes, report)


def _seed(house: House, sizes: Sizes, report: Report) -> Seeded:
    report.say(f"seeding {sizes.many:,} practitioners")
    return seed(house.owner_url, house.settings.facility, sizes.many, parts.now())


def _started(report: Report, name: str, seconds: float, note: str) -> None:
    aim = at_most(seconds, STARTED_SECONDS, "s")
    report.add(name, Figure(value=seconds, unit="s", note=note, **aim))
