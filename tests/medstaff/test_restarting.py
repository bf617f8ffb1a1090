"""`medstaff workflows restart`: all that Temporal knew comes back from the ledger."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from temporalio.client import WorkflowExecutionStatus

from domain.events.application import VerificationRecorded
from domain.events.ballot import BallotClosed, OutcomeDelivered
from domain.events.correspondence import NoticeSent
from medstaff import restarting
from medstaff.restarting import Restarted, restart
from medstaff.servers.temporal import EmbeddedTemporal
from tests.workflows.applicant import Applicant
from tests.workflows.house import House
from tests.workflows.outside import away
from workflows.addresses import errand_workflow_id
from workflows.connection import connect
from workflows.messages import Key
from workflows.roll import roll


@pytest.fixture
async def house(temporal_server: EmbeddedTemporal) -> House:
    client = await connect(temporal_server.address)
    return House(client, lambda: datetime.now(UTC))


def rungs(house: House) -> list[int | None]:
    return [notice.rung for notice in house.events(NoticeSent)]


async def lose(house: House, *keys: Key) -> None:
    """What a Temporal without its data would look like to us: nothing runs."""
    for key in keys:
        await house.handle(key).terminate("lost")


async def test_every_facility_file_and_open_ballot_runs_again_and_goes_on(house: House) -> None:
    """After all workflows were lost, a rung, a ballot's end and its outcome come as if nothing was."""
    async with house.at_work():
        await house.open()
        expiring = await house.appoint(house.now().date() + timedelta(days=130), 1)
        applicant = await Applicant(house).before_the_committee()
        ballot = await applicant.voted(closes_at=house.now() + timedelta(minutes=1))
        await lose(house, house.keeper, expiring, applicant.file, ballot)
        restarted = await restart(house.ledger, house.client, task_queue=house.queue)
        assert restarted == Restarted(facilities=1, files=2, ballots=1)
        for key in (house.keeper, expiring, applicant.file, ballot):
            assert (await house.handle(key).describe()).status is WorkflowExecutionStatus.RUNNING
        await house.approach(house.next_due(expiring), timedelta(seconds=1))
        await house.until(lambda: 120 in rungs(house) and house.events(OutcomeDelivered))
    assert rungs(house).count(120) == 1
    assert len(house.events(BallotClosed)) == len(house.events(OutcomeDelivered)) == 1


async def test_an_open_look_up_is_asked_again_after_its_errand_was_lost_too(house: House) -> None:
    """The file names what is open, and so the errand that was lost with the file is run again."""
    house.sources.faults["nppes"] = away("nppes")
    async with house.at_work():
        await house.open(sandbox=False)
        applicant = await Applicant(house).in_verification()
        await house.until(lambda: len(house.events(VerificationRecorded)) == 3)
        [errand] = applicant.look_ups()
        await house.client.get_workflow_handle(errand_workflow_id(errand.id)).terminate("lost")
        await lose(house, applicant.file)
        house.sources.faults.clear()
        await restart(house.ledger, house.client, task_queue=house.queue)
        await house.until(lambda: len(house.events(VerificationRecorded)) == 4)


async def test_what_runs_already_is_left_alone_and_progress_is_told_page_by_page(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Restarting twice changes nothing; the counts so far are heard after each page."""
    monkeypatch.setattr(restarting, "PAGE", 2)
    heard: list[Restarted] = []
    async with house.at_work():
        await house.open()
        files = [await house.register(place) for place in range(2)]
        before = [(await house.handle(file).describe()).run_id for file in files]
        await restart(house.ledger, house.client, heard.append, task_queue=house.queue)
        await restart(house.ledger, house.client, task_queue=house.queue)
        assert [(await house.handle(file).describe()).run_id for file in files] == before
    assert heard == [Restarted(facilities=1, files=1), Restarted(facilities=1, files=2)]


async def test_a_ballot_whose_outcome_was_told_is_not_started_again(house: House) -> None:
    """Nothing more is due or open on it; the roll leaves it out."""
    async with house.at_work():
        await house.open(sandbox=False)
        applicant = await Applicant(house).before_the_committee()
        ballot = await applicant.voted()
        assert ballot in list(roll(house.ledger))
        await house.do(ballot, "close_ballot", ballot=ballot.id)
        await house.until(lambda: house.events(OutcomeDelivered))
    assert ballot not in list(roll(house.ledger))
