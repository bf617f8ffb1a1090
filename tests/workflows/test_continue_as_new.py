"""A workflow's run is full after a while and goes on as a new one: nobody notices."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from domain.events.application import VerificationRecorded
from domain.events.correspondence import NoticeSent
from medstaff.servers.temporal import EmbeddedTemporal
from tests.workflows.applicant import Applicant
from tests.workflows.hasty import fill, fill_run, hasty_server, run_of
from tests.workflows.house import House
from tests.workflows.outside import away
from tests.workflows.shaky import ShakyLedger
from workflows.connection import connect
from workflows.messages import Key

EVENTS_A_RUN = 120


@pytest.fixture(scope="module")
def server() -> Iterator[EmbeddedTemporal]:
    with hasty_server(EVENTS_A_RUN) as hasty:
        yield hasty


@pytest.fixture
async def house(server: EmbeddedTemporal) -> House:
    client = await connect(server.address)
    return House(client, lambda: datetime.now(UTC), ledger=ShakyLedger())


async def runs(house: House, key: Key, run_id: str | None) -> int:
    """How many runs there were since one."""
    count = 0
    while run_id:
        count += 1
        handle = house.client.get_workflow_handle(house.handle(key).id, run_id=run_id)
        last = [event async for event in handle.fetch_history_events()][-1]
        run_id = last.workflow_execution_continued_as_new_event_attributes.new_execution_run_id
    return count


async def test_eight_callers_of_a_slow_ledger_are_each_answered_once_across_many_runs(house: House) -> None:
    """No command waits for the loop that waits for it: 160 are answered, each once, over several runs."""
    async with house.at_work():
        await house.open()
        file = await house.register()
        first = await run_of(house, file)
        slow(house, 0.002)
        await asyncio.gather(*(fill(house, file, caller * 20, 20) for caller in range(8)))
        assert await runs(house, file, first) >= 4
    assert house.names().count("DocumentFiled") == 160


async def test_a_hundred_and_sixty_commands_at_once_are_each_answered_once(house: House) -> None:
    """Commands on one file that come all at the same time are taken one by one, and none is turned away."""
    async with house.at_work():
        await house.open()
        file = await house.register()
        slow(house, 0.002)
        await asyncio.gather(*(fill(house, file, number, 1) for number in range(160)))
    assert house.names().count("DocumentFiled") == 160


async def test_the_same_command_answers_with_the_same_receipt_in_a_later_run(house: House) -> None:
    """A key outlives the run that took it: the ledger knows it, whatever Temporal forgot."""
    async with house.at_work():
        await house.open()
        file = await house.register()
        command = house.command(file, "upload_document", kind="diploma", sha256="f" * 64)
        receipt = await house.send(command)
        await fill_run(house, file)
        assert await house.send(command) == receipt
    assert house.names().count("DocumentFiled") > EVENTS_A_RUN / 12


async def test_a_timer_armed_in_one_run_goes_off_in_the_next(house: House) -> None:
    """A rung that the first run waited for is told by the second, at its instant."""
    async with house.at_work():
        await house.open()
        file = await house.appoint(house.now().date() + timedelta(days=130))
        await fill_run(house, file)
        rung = house.next_due(file)
        await house.approach(rung, timedelta(seconds=1))
        await house.until(lambda: house.events(NoticeSent))
    assert [notice.stamp.occurred_at for notice in house.events(NoticeSent)] == [rung]


async def test_an_errand_begun_in_one_run_is_answered_in_the_next_and_run_once(house: House) -> None:
    """A source that is away while the run changes is asked by the same errand, and its answer is taken in."""
    house.sources.faults["nppes"] = away("nppes")
    async with house.at_work():
        await house.open()
        applicant = await Applicant(house).in_verification()
        await house.until(lambda: len(house.events(VerificationRecorded)) == 3)
        await fill_run(house, applicant.file)
        house.sources.faults.clear()
        await house.until(lambda: len(house.events(VerificationRecorded)) == 4)
    assert {answer.element for answer in house.events(VerificationRecorded)} == {
        "npi",
        "leie",
        "sam",
        "state_license",
    }
    assert house.sources.asked.count("oig_leie") == 1


def slow(house: House, seconds: float) -> None:
    assert isinstance(house.ledger, ShakyLedger)
    house.ledger.database.slow = seconds
