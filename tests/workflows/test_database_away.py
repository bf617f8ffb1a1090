"""While the ledger's database is away nothing is lost, and no workflow fails."""

from __future__ import annotations

from datetime import timedelta

import pytest
from temporalio.client import WorkflowExecutionStatus

from domain.events.correspondence import NoticeSent
from tests.workflows.house import House
from tests.workflows.shaky import ShakyLedger, ShakyRecorder
from tests.workflows.skipping import Skipping
from workflows.messages import Key


@pytest.fixture
def house(skipping: Skipping) -> House:
    return House(skipping.client, skipping.time, ledger=ShakyLedger())


def database(house: House) -> ShakyRecorder:
    assert isinstance(house.ledger, ShakyLedger)
    return house.ledger.database


async def running(house: House, key: Key) -> bool:
    found = await house.handle(key).describe()
    return found.status is WorkflowExecutionStatus.RUNNING


async def test_a_command_hears_that_the_ledger_is_away_and_is_taken_once_when_it_is_back(
    house: House,
) -> None:
    """The caller is told to send it again; under the same key it then takes effect, once."""
    async with house.at_work():
        await house.open()
        file = await house.register()
        command = house.command(file, "upload_document", kind="cv", sha256="a" * 64)
        database(house).away = True
        refused = await house.refusal(command)
        assert (refused.type, refused.non_retryable) == ("ledger_unavailable", False)
        database(house).away = False
        assert await house.send(command) == await house.send(command)
        assert await running(house, file)
    assert house.names().count("DocumentFiled") == 1


async def test_what_fell_due_while_the_database_was_away_is_written_once_it_is_back(
    house: House, skipping: Skipping
) -> None:
    """The timer goes off with no database to write to: the rung is written later, with its own instant."""
    async with house.at_work():
        await house.open()
        file = await house.appoint(house.now().date() + timedelta(days=130))
        rung = house.next_due(file)
        await skipping.skip_to(rung - timedelta(seconds=1))
        database(house).away, before = True, database(house).asked
        await skipping.skip(timedelta(minutes=2))
        asked = database(house).asked - before
        database(house).away = False
        assert await running(house, file)
        await skipping.skip(timedelta(minutes=2))
        await house.until(lambda: house.events(NoticeSent))
    [told] = house.events(NoticeSent)
    assert told.stamp.occurred_at == rung
    assert told.stamp.recorded_at - rung > timedelta(minutes=1)
    assert asked < 100, "a database that is away is asked less and less often"


async def test_a_file_registered_while_the_database_goes_away_is_kept(
    house: House, skipping: Skipping
) -> None:
    """A registration that was written although its answer was lost leaves its workflow running."""
    async with house.at_work():
        await house.open()
        command = house.appointing(house.now().date() + timedelta(days=130))
        database(house).away_after_writing = True
        refused = await house.refusal(command, begins=True)
        assert refused.type == "ledger_unavailable"
        database(house).away_after_writing = database(house).away = False
        receipt = await house.begin(command)
        [key] = house.files()
        assert await running(house, key)
        await skipping.skip_to(house.next_due(key) + timedelta(minutes=2))
        await house.until(lambda: house.events(NoticeSent))
    assert receipt.made["practitioner"] == key.id
    assert house.names().count("PractitionerRegistered") == 1
