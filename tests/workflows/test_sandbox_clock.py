"""A sandbox's clock: held it wakes nobody, set it wakes whom it concerns, running it moves every timer."""

from __future__ import annotations

from datetime import datetime, timedelta

from domain import legal_days
from domain.events.ballot import BallotClosed
from domain.events.correspondence import NoticeSent
from domain.events.facility import DigestDelivered, DigestSent
from tests.workflows.applicant import Applicant
from tests.workflows.house import House
from tests.workflows.skipping import Skipping
from workflows.messages import Key

ADMINISTRATOR = {"role": "administrator", "actor": "root"}


async def hold(house: House, instant: datetime) -> None:
    await house.do(house.keeper, "set_clock", held_at=instant.isoformat(), **ADMINISTRATOR)


async def run_ahead(house: House, ahead: timedelta) -> None:
    await house.do(house.keeper, "set_clock", offset_seconds=ahead.total_seconds(), **ADMINISTRATOR)


def rungs(house: House) -> list[datetime]:
    told = house.events(NoticeSent)
    return [notice.stamp.occurred_at for notice in told if notice.kind == "expiry_reminder"]


async def test_while_the_clock_is_held_nothing_wakes_by_itself(house: House, skipping: Skipping) -> None:
    """Months pass outside, and in the sandbox no rung is told and no digest goes out."""
    async with house.at_work():
        await house.open(held_at=house.time().isoformat())
        await house.appoint(house.now().date() + timedelta(days=61))
        before = house.ledger.head()
        await skipping.skip(timedelta(days=100))
    assert house.ledger.head() == before


async def test_a_clock_set_to_an_instant_wakes_exactly_those_who_have_something_due(house: House) -> None:
    """Of three files one has a rung due: it is told before the answer, and nobody else is disturbed."""
    async with house.at_work():
        await house.open(held_at=house.time().isoformat())
        today = house.now().date()
        files = [
            await house.appoint(today + timedelta(days=days), n) for n, days in enumerate((300, 61, 400))
        ]
        rung = house.next_due(files[1])
        quiet = [await length(house, files[0]), await length(house, files[2])]
        await hold(house, rung)
        assert [told.stamp.occurred_at for told in house.events(NoticeSent)] == [rung]
        assert quiet == [await length(house, files[0]), await length(house, files[2])]
    assert house.due.named == [files[1]]


async def length(house: House, key: Key) -> int:
    return len((await house.handle(key).fetch_history()).events)


async def test_the_days_digest_tells_what_the_files_were_just_told(house: House) -> None:
    """Set to the afternoon, the clock first brings the file's rung, then that morning's digest with it."""
    async with house.at_work():
        await house.open(held_at=house.time().isoformat())
        file = await house.appoint(house.now().date() + timedelta(days=61))
        rung = house.next_due(file)
        await hold(house, rung + timedelta(hours=15))
        [digest], [notice] = house.events(DigestSent), house.events(NoticeSent)
        await house.until(lambda: house.events(DigestDelivered))
    assert (digest.to, digest.notices) == ("medical_staff_office", (notice.notice,))
    assert digest.stamp.occurred_at == legal_days.at_hour(digest.day, 7, "America/New_York")


async def test_a_clock_set_ahead_moves_the_timers_of_files_and_ballots(
    house: House, skipping: Skipping
) -> None:
    """Ten days ahead, a rung comes ten days sooner, and a ballot of a week is closed at once."""
    async with house.at_work():
        await house.open()
        file = await house.appoint(house.now().date() + timedelta(days=75), 1)
        rung = house.next_due(file)
        await (await Applicant(house).before_the_committee()).voted(closes_at=house.now() + timedelta(days=7))
        await run_ahead(house, timedelta(days=10))
        await house.until(lambda: house.events(BallotClosed))
        assert not rungs(house)
        await skipping.skip_to(rung - timedelta(days=10, seconds=-5))
        await house.until(lambda: rungs(house))
    assert rungs(house) == [rung]
    assert house.time() < rung - timedelta(days=9)


async def test_a_clock_that_was_held_runs_on_and_what_fell_due_comes(
    house: House, skipping: Skipping
) -> None:
    """Let go again, the clock brings the rungs by their timers."""
    async with house.at_work():
        await house.open(held_at=house.time().isoformat())
        file = await house.appoint(house.now().date() + timedelta(days=70))
        await run_ahead(house, timedelta(days=5))
        await skipping.skip_to(house.next_due(file) - timedelta(days=5, seconds=-5))
        await house.until(lambda: house.events(NoticeSent))
    assert [told.rung for told in house.events(NoticeSent)] == [60]


async def test_a_held_clock_runs_on_from_where_it_stood_however_long_it_was_held(
    house: House, skipping: Skipping
) -> None:
    """After a month of the outside's time it shows the instant of its hold; then its rung comes in time."""
    async with house.at_work():
        await house.open(held_at=(stood := house.time()).isoformat())
        file = await house.appoint(stood.date() + timedelta(days=63))
        rung = house.next_due(file)
        await skipping.skip(timedelta(days=30))
        await house.do(house.keeper, "set_clock", from_here="run", **ADMINISTRATOR)
        assert timedelta(0) <= house.now() - stood < timedelta(minutes=5)
        await skipping.skip(rung - stood + timedelta(minutes=5))
        await house.until(lambda: rungs(house))
    assert rungs(house) == [rung]


async def test_the_clock_of_a_house_that_is_no_sandbox_cannot_be_set(house: House) -> None:
    """Production has the time itself."""
    async with house.at_work():
        await house.open(sandbox=False)
        command = house.command(house.keeper, "set_clock", offset_seconds=60.0, **ADMINISTRATOR)
        assert (await house.refusal(command)).type == "sandbox_only"


async def test_a_file_whose_workflow_is_lost_does_not_hold_up_the_clock(real_house: House) -> None:
    """A clock that is set brings a lost file's workflow back, and so its rung."""
    house = real_house
    async with house.at_work():
        await house.open(held_at=house.time().isoformat())
        file = await house.appoint(house.now().date() + timedelta(days=61))
        await house.handle(file).terminate("lost")
        await hold(house, rung := house.next_due(file))
    assert [told.stamp.occurred_at for told in house.events(NoticeSent)] == [rung]


async def test_a_file_that_stays_due_does_not_hold_up_the_clock(house: House) -> None:
    """A stream that is named again after it was told is passed over: the setting of the clock is answered."""
    async with house.at_work():
        await house.open(held_at=house.time().isoformat())
        house.due.stuck = [await house.appoint(house.now().date() + timedelta(days=300))]
        await hold(house, house.now() + timedelta(days=1))
