"""Other bylaws, adopted by the board: the files whose next deadline they move wake, page after page."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.bylaws import waking
from domain.bylaws.book import BylawsBook, Wake
from domain.events.bylaws import FilesTold
from domain.ids import bylaws_id
from tests.domain.bylaws import written
from tests.workflows.house import House
from tests.workflows.skipping import Skipping
from tests.workflows.test_ladder import rung_at, rungs


def wake_of(house: House) -> Wake | None:
    book = house.ledger.find(bylaws_id(house.facility), BylawsBook)
    assert book is not None
    return book.wake


def told(house: House) -> bool:
    wake = wake_of(house)
    return wake is not None and wake.done


async def adopt(house: House, text: str) -> None:
    """The board has adopted it, once the machines have brought its ballot's outcome to the bylaws."""
    await house.establish("governing_board", 3)
    made = await house.do(house.keeper, "draft_bylaws", written=text)
    ballot, meeting = house.ballot(), house.meeting()
    soon = (house.now() + timedelta(minutes=1)).isoformat()
    await house.begin(house.command(meeting, "schedule_meeting", body="governing_board", starts_at=soon))
    await house.do(meeting, "call_to_order", meeting=meeting.id, present=["m0", "m1", "m2"])
    about = {"draft": made.made["draft"], "meeting": meeting.id}
    await house.begin(house.command(ballot, "open_bylaws_ballot", **about))
    for number in range(3):
        vote = {"role": "board_member", "actor": f"m{number}", "value": "approve"}
        await house.do(ballot, "cast_vote", ballot=ballot.id, **vote)
    await house.do(ballot, "close_ballot", ballot=ballot.id)
    await house.do(meeting, "adjourn", meeting=meeting.id)


async def test_a_file_that_slept_beyond_its_new_deadline_is_woken(house: House, skipping: Skipping) -> None:
    """By R1 the first reminder comes 120 days before the end; by R2 it comes 125 days before."""
    async with house.at_work():
        await house.open()
        expires = house.now().date() + timedelta(days=130)
        file = await house.appoint(expires)
        await adopt(house, written("R2", notice__ladder=[125, 7]))
        await house.until(lambda: told(house))
        await skipping.skip(timedelta(days=8))
    assert rungs(house, file) == [(125, rung_at(expires, 125))]
    assert [notice.stamp.bylaws for notice in house.events(FilesTold)] == ["R2"]


async def test_a_wake_that_was_broken_off_goes_on_where_it_stood(
    real_house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker is stopped as soon as the ballot is closed; the next tells every file, each page once."""
    monkeypatch.setattr(waking, "PAGE", 1)
    house = real_house
    async with house.at_work():
        await house.open()
        expires = house.now().date() + timedelta(days=130)
        files = [await house.appoint(expires, place) for place in range(3)]
        await adopt(house, written("R2", notice__ladder=[125, 7]))
    async with house.at_work():
        await house.until(lambda: told(house), seconds=60)
        await house.approach(rung_at(expires, 125), timedelta(0))
        await house.until(lambda: all(rungs(house, file) for file in files), seconds=30)
    pages = house.events(FilesTold)
    assert [(page.looked, page.last) for page in pages] == [(1, False)] * 3 + [(0, True)]
    assert {page.files for page in pages} == {3}
