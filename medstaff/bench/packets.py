"""What a surveyor waits for: thirty files of ten years, each made, recorded and fetched over HTTP."""

from __future__ import annotations

import asyncio
from contextlib import closing

import httpx2

from domain import legal_days
from domain.mapping import EventMapper
from domain.values import Role
from medstaff import parts
from medstaff.audit.watch import sign_now
from medstaff.bench.callers import CONNECTIONS, TIMEOUT_SECONDS
from medstaff.bench.figures import Figure, Report, at_most
from medstaff.bench.house import House
from medstaff.bench.rounds import Round, one_round
from medstaff.bench.sizes import Sizes
from medstaff.client import Api
from medstaff.seeding.plan import Plan
from medstaff.seeding.seeding import Seeded, seed
from medstaff.surveying import AT_ONCE, given
from medstaff.tokens import issue
from projections.keeping.connection import connect
from projections.keeping.follower import Follower

FACILITY, ZONE, YEARS = "surveyed", "America/New_York", 10
SLOWEST_SECONDS = 60.0
ASKED = {"reason": "a survey"}


def measure(house: House, sizes: Sizes, report: Report) -> None:
    """Seconds until the last of the files is there, as many at once as the house makes."""
    with house.servers_only():
        report.say(f"seeding {sizes.packets} careers of {YEARS} years")
        seeded = _seeded(house, sizes.packets)
    report.say(f"packets of {sizes.packets} files, {AT_ONCE} at once")
    took = asyncio.run(_given(house, sizes.packets))
    note = f"{len(took.took)} files, {AT_ONCE} at once; {seeded.events:,} events in their hospital"
    aim = at_most(took.seconds, SLOWEST_SECONDS, "s")
    report.add("packets_of_thirty", Figure(value=took.seconds, unit="s", note=note, **aim))


def _seeded(house: House, files: int) -> Seeded:
    """A hospital beside the others, whose clock is held; projected, and signed for."""
    until = legal_days.legal_date(parts.now(), ZONE)
    plan = Plan(facility=FACILITY, practitioners=files, years=YEARS, seed=1, until=until, zone=ZONE)
    seeded = seed(house.database_url, plan, beside=True, hold=True)
    with closing(connect(house.database_url)) as connection:
        Follower(connection, EventMapper()).catch_up()
    sign_now(house.settings, parts.now())
    return seeded


async def _given(house: House, files: int) -> Round:
    """One of them is asked for before: warm."""
    token = issue(house.settings, Role.AUDITOR, "bench", facility=FACILITY)
    async with httpx2.AsyncClient(
        base_url=house.address, timeout=TIMEOUT_SECONDS, trust_env=False, limits=CONNECTIONS
    ) as http:
        api = (await Api.open(http)).acting(token)
        rows = (await api.ask("list_roster", limit=files))["items"]
        left = [str(row["practitioner"]) for row in rows]
        await given(api, left[0], ASKED)

        async def give(_: int) -> None:
            await given(api, left.pop(), ASKED)

        return await one_round(give, AT_ONCE, files // AT_ONCE)
