"""What is asked of primary sources comes back as a fact, or falls to the office."""

from __future__ import annotations

import asyncio
import threading
from datetime import timedelta

from domain.events.application import LookUpFailed, VerificationRecorded
from domain.events.practitioner import PossibleMatchFound, ScreeningAnswered, ScreeningFailed
from tests.workflows.applicant import Applicant
from tests.workflows.house import House
from tests.workflows.outside import away
from tests.workflows.skipping import Skipping
from workflows.addresses import errand_workflow_id
from workflows.sources.errors import SourceUnavailable, SourceUnreadable


def answered(house: House) -> set[str]:
    return {event.element for event in house.events(VerificationRecorded)}


async def test_the_look_ups_of_one_application_run_side_by_side(house: House) -> None:
    """No source answers here before all four have been asked, and all four answers are on record, once."""
    house.sources.gate = threading.Barrier(4)
    async with house.at_work():
        await house.open(sandbox=False)
        await Applicant(house).in_verification()
        await house.until(lambda: len(answered(house)) == 4)
    assert answered(house) == {"npi", "leie", "sam", "state_license"}
    assert len(house.events(VerificationRecorded)) == len(house.sources.asked) == 4


async def test_a_source_that_was_away_for_a_while_is_asked_again_and_answers(
    house: House, skipping: Skipping
) -> None:
    """A source that cannot be reached three times is asked a fourth time, and the office is not bothered."""
    house.sources.faults["nppes"] = [SourceUnavailable("nppes", "connection refused")] * 3
    async with house.at_work():
        await house.open(sandbox=False)
        await Applicant(house).in_verification()
        await skipping.skip(timedelta(minutes=10))
        await house.until(lambda: len(answered(house)) == 4)
    assert house.sources.asked.count("nppes") == 4
    assert not house.events(LookUpFailed)


async def test_a_source_that_never_answers_falls_to_the_office_after_a_day(
    house: House, skipping: Skipping
) -> None:
    """For most of a day it is asked; then the element is the office's, with what the source said last."""
    house.sources.faults["nppes"] = away("nppes")
    async with house.at_work():
        await house.open(sandbox=False)
        await Applicant(house).in_verification()
        await skipping.skip(timedelta(hours=18))
        assert not house.events(LookUpFailed)
        await skipping.skip(timedelta(hours=7))
        await house.until(lambda: house.events(LookUpFailed))
    [failed] = house.events(LookUpFailed)
    assert (failed.element, failed.why) == ("npi", "nppes gave no answer: connection refused")
    assert answered(house) == {"leie", "sam", "state_license"}


async def test_an_answer_that_cannot_be_read_falls_to_the_office_at_once(house: House) -> None:
    """Asking again would bring the same bytes: the source is asked once."""
    house.sources.faults["oig_leie"] = [SourceUnreadable("oig_leie", 7, "NPI", "ten digits", "x")]
    async with house.at_work():
        await house.open(sandbox=False)
        await Applicant(house).in_verification()
        await house.until(lambda: house.events(LookUpFailed))
    assert house.sources.asked.count("oig_leie") == 1
    assert house.events(LookUpFailed)[0].why == "oig_leie, line 7, NPI: expected ten digits, got x"


async def test_an_answer_that_the_rules_refuse_falls_to_the_office(house: House) -> None:
    """An errand whose result is not taken in does not end in silence."""
    house.sources.adds = {"outcome": 7}
    async with house.at_work():
        await house.open(sandbox=False)
        await Applicant(house).in_verification()
        await house.until(lambda: len(house.events(LookUpFailed)) == 4)
    assert all("expected `str`" in failed.why.lower() for failed in house.events(LookUpFailed))
    assert not house.events(VerificationRecorded)


async def test_an_errand_started_twice_runs_once(house: House) -> None:
    """A second start of an errand that runs leaves the first alone: the source is asked once."""
    house.sources.gate = threading.Barrier(5)
    async with house.at_work():
        await house.open(sandbox=False)
        applicant = await Applicant(house).in_verification()
        await house.until(lambda: len(house.sources.asked) == 4)
        await house.office().start_errands(errands := applicant.look_ups())
        assert len(errands) == 4
        await asyncio.to_thread(house.sources.gate.wait, 10)
        await house.until(lambda: len(answered(house)) == 4)
        for errand in errands:
            await house.client.get_workflow_handle(errand_workflow_id(errand.id)).result()
    assert len(house.sources.asked) == len(house.events(VerificationRecorded)) == 4


async def test_a_person_is_screened_again_and_a_hit_waits_for_the_office(house: House) -> None:
    """The list is read once more for someone without any application; its row is a possible match."""
    row = {"row_hash": "r" * 64, "basis": "npi", "row": "ABEL,ANN"}
    house.sources.adds = {"outcome": "1 possible match", "matches": [row]}
    async with house.at_work():
        await house.open(sandbox=False)
        file = await house.register()
        await house.do(file, "screen_exclusions")
        await house.until(lambda: house.events(PossibleMatchFound))
    assert house.sources.asked == ["oig_leie"]
    assert [answered.outcome for answered in house.events(ScreeningAnswered)] == ["1 possible match"]


async def test_a_list_that_cannot_be_read_leaves_the_screening_to_the_office(house: House) -> None:
    """With what was wrong with it."""
    house.sources.faults["oig_leie"] = [SourceUnreadable("oig_leie", 7, "NPI", "ten digits", "x")]
    async with house.at_work():
        await house.open(sandbox=False)
        await house.do(await house.register(), "screen_exclusions")
        await house.until(lambda: house.events(ScreeningFailed))
    assert house.events(ScreeningFailed)[0].why == "oig_leie, line 7, NPI: expected ten digits, got x"
