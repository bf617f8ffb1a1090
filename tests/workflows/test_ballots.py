"""A ballot closes when its window ends, and its outcome reaches the applicant's file exactly once."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from temporalio.client import WorkflowExecutionStatus
from temporalio.exceptions import ApplicationError

from domain.events.application import CCRecommended, ItemReturned
from domain.events.ballot import BallotClosed, OutcomeDelivered
from tests.workflows.applicant import Applicant
from tests.workflows.house import House
from tests.workflows.skipping import Skipping


async def test_a_window_that_ends_closes_the_ballot_by_a_timer(house: House, skipping: Skipping) -> None:
    """The ballot is closed at the end of its window, to the instant; only the votes that were cast decide."""
    async with house.at_work():
        await house.open(sandbox=False)
        applicant = await Applicant(house).before_the_committee()
        ends = house.time() + timedelta(days=5)
        await applicant.voted(closes_at=ends)
        await skipping.skip(timedelta(days=4))
        assert not house.events(BallotClosed)
        await skipping.skip(timedelta(days=2))
        await house.until(lambda: house.events(OutcomeDelivered))
    [closed], [carried] = house.events(BallotClosed), house.events(CCRecommended)
    assert closed.stamp.occurred_at == closed.outcome.closed_at == ends
    assert timedelta(0) <= closed.stamp.recorded_at - ends < timedelta(seconds=10)
    assert carried.ballot == closed.originator_id


async def test_silence_decides_nothing_when_the_window_ends(house: House, skipping: Skipping) -> None:
    """A ballot without votes has no quorum: the item goes back, and the file hears why."""
    async with house.at_work():
        await house.open(sandbox=False)
        applicant = await Applicant(house).before_the_committee()
        await applicant.voted(votes=0, closes_at=house.time() + timedelta(days=5))
        await skipping.skip(timedelta(days=6))
        await house.until(lambda: house.events(OutcomeDelivered))
    assert [returned.reason for returned in house.events(ItemReturned)] == ["no_quorum"]
    assert not house.events(CCRecommended)


async def test_an_outcome_handed_over_twice_reaches_the_file_once(house: House) -> None:
    """The second time is recognised: the file's receipt is the same, and nothing is added."""
    async with house.at_work():
        await house.open(sandbox=False)
        applicant = await Applicant(house).before_the_committee()
        ballot = await applicant.voted()
        await house.do(ballot, "close_ballot", ballot=ballot.id)
        await house.until(lambda: house.events(OutcomeDelivered))
        before = house.ledger.head()
        answers = applicant.outcome_of(ballot)
        receipts = [await house.office().hand_over(answer) for answer in (*answers, *answers)]
    assert receipts[:2] == receipts[2:]
    assert house.ledger.head() == before
    assert len(house.events(CCRecommended)) == len(house.events(OutcomeDelivered)) == 1


async def test_an_outcome_brings_back_the_files_workflow_that_temporal_lost(real_house: House) -> None:
    """Where the file's workflow is gone, handing over starts it, and the outcome is taken in."""
    house = real_house
    async with house.at_work():
        await house.open(sandbox=False)
        applicant = await Applicant(house).before_the_committee()
        ballot = await applicant.voted()
        await house.handle(applicant.file).terminate("lost")
        await house.do(ballot, "close_ballot", ballot=ballot.id)
        await house.until(lambda: house.events(OutcomeDelivered))
        found = await house.handle(applicant.file).describe()
    assert found.status is WorkflowExecutionStatus.RUNNING
    assert len(house.events(CCRecommended)) == 1


async def test_a_vote_after_the_window_is_refused_by_the_ballot_itself(
    house: House, skipping: Skipping
) -> None:
    """The ballot's workflow is still there when a vote comes too late, and the refusal is on record."""
    async with house.at_work():
        await house.open(sandbox=False)
        applicant = await Applicant(house).before_the_committee()
        ballot = await applicant.voted(closes_at=house.time() + timedelta(days=5))
        await skipping.skip(timedelta(days=30))
        words = {"role": "committee_member", "actor": "m3", "ballot": ballot.id, "value": "deny"}
        refused = await house.refusal(house.command(ballot, "cast_vote", **words))
    assert refused.type == "ballot_closed"
    assert house.names(UUID(applicant.file.id)).count("VoteRefused") == 1


async def test_what_the_domain_refuses_is_not_handed_over_again(house: House) -> None:
    """A refusal ends the errand; a ledger that is away would have it tried again."""
    async with house.at_work():
        await house.open(sandbox=False)
        applicant = await Applicant(house).before_the_committee()
        ballot = await applicant.voted()
        with pytest.raises(ApplicationError) as refused:
            await house.office().hand_over(applicant.outcome_of(ballot)[0])
    assert (refused.value.type, refused.value.non_retryable) == ("not_allowed_now", True)
