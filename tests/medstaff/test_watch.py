"""What was written and never heard of is found from outside: nobody is forgotten."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

from domain import recording
from domain.commands import Request
from domain.events.practitioner import CredentialExpired, ScreeningAnswered, ScreeningFailed
from domain.ids import facility_id
from domain.values import Role
from medstaff import parts
from medstaff.due_streams import DueFromViews
from projections.reading import ReadModels, open_pool
from tests.house import House
from workflows.addresses import PRACTITIONER
from workflows.messages import Key
from workflows.watch import Watch

NOW = timedelta(0)
START = datetime(2026, 1, 5, 14, tzinfo=UTC)


async def behind_its_back(house: House, name: str, target: UUID, /, **payload: object) -> None:
    """Written to the ledger as by a machine that died before the keeper heard of it."""
    request = Request(
        command_id=f"{house.facility}/casey/{name}",
        name=name,
        facility=house.facility,
        actor="root",
        role=Role.ADMINISTRATOR if name == "set_clock" else Role.MEDICAL_STAFF_OFFICE,
        at=START,
        target=target,
        payload=payload,
    )
    await asyncio.to_thread(recording.record, house.ledger, request, START)


async def file_of(house: House) -> UUID:
    """Somebody with a license that ends in three months."""
    made = await house.administrator.do(
        "import_practitioner",
        npi="1234567893",
        given_name="Ann",
        family_name="Abel",
        appointed={
            "category": "active",
            "department": "pediatrics",
            "first": "2025-07-01",
            "last": "2027-06-30",
        },
        credentials=[{"kind": "state_license", "issuer": "CT", "number": "1.1", "expires": "2026-03-31"}],
    )
    return UUID(made["made"]["practitioner"])


def happened(house: House, file: UUID, *kinds: type) -> bool:
    topics = [kind.__name__ for kind in kinds]
    return any(event.originator_id == file for _, event in house.ledger.events_of(topics))


async def rounds(house: House, count: int) -> list[int]:
    """So many rounds of the watch over everything that waits; how many keepers each told."""
    pool = open_pool(parts.database_url(house.settings))
    await pool.open()
    views = ReadModels(pool)
    watch = Watch(house.client, DueFromViews(views), parts.now, every=NOW)
    try:
        await views.progress.reached(await views.progress.head(), ("due", "errands"), 30)
        return [await watch.look() for _ in range(count)]
    finally:
        await views.close()
        await pool.close()


async def until_it_happened(house: House, file: UUID, *kinds: type) -> None:
    async with asyncio.timeout(60):
        while not happened(house, file, *kinds):
            await asyncio.sleep(0.05)


async def test_an_errand_that_its_keeper_never_heard_of_is_run(sandbox: House) -> None:
    """The second round that finds it untouched tells the keeper, which asks the ledger."""
    house = await sandbox.open(START)
    file = await file_of(house)
    await behind_its_back(house, "screen_exclusions", file)
    told = await rounds(house, 2)
    assert told[0] == 0
    assert told[1] >= 1
    await until_it_happened(house, file, ScreeningAnswered, ScreeningFailed)


async def test_what_was_due_and_woke_nobody_happens(sandbox: House) -> None:
    """The clock was set, and who should have told the files of it died."""
    house = await sandbox.open(START)
    file = await file_of(house)
    later = datetime(2026, 4, 1, 12, tzinfo=UTC)
    await behind_its_back(house, "set_clock", facility_id(house.facility), held_at=later.isoformat())
    assert not happened(house, file, CredentialExpired)
    await rounds(house, 2)
    await until_it_happened(house, file, CredentialExpired)


async def test_one_that_stays_as_it_is_is_told_ever_more_rarely(sandbox: House) -> None:
    """A mail server that is away for a day is no reason to ask a thousand times."""
    house = await sandbox.open(START)
    file = await file_of(house)

    class Stuck:
        """Always the same, as far as anyone can see."""

        async def late(self, time: datetime, by: timedelta) -> list[tuple[Key, int]]:
            return [(Key(house.facility, PRACTITIONER, str(file)), 1)]

    watch = Watch(house.client, Stuck(), parts.now, every=NOW)
    told = [number for number in range(40) if await watch.look()]
    assert told == [1, 3, 6, 11, 20, 37]
