"""The reckoning after a journey knows what a receipt says and the clock has stamped."""

from __future__ import annotations

from random import Random

import httpx2
import pytest

from domain.recording import Recorded
from domain.values import Role
from medstaff.client import Api
from tests.domain.house import CC, Hospital, at, balloting, member, vote
from tests.journeys.book import Book, Sent
from tests.journeys.reckoning import Reckoning


def over() -> Hospital:
    """Three have voted when the clock closes the ballot."""
    house = balloting()
    vote(house, CC, "yyy")
    house.pass_to("2025-11-07 00:00", house.ballot)
    house.clock("2025-11-07 00:05")
    return house


def late(house: Hospital) -> Recorded:
    """A vote that came in time, and is written after the close."""
    said = {"ballot": house.ballot, "value": "deny", "received": at("2025-11-06 23:59")}
    return house.do("cast_vote", member(CC, 4), **said)


async def reckoned(house: Hospital, recorded: Recorded, *events: str) -> None:
    """What is reckoned of one command that was answered with these events."""
    receipt = recorded.receipt
    assert receipt is not None
    async with httpx2.AsyncClient() as http:
        book = Book(
            Api(http, {}), house.key, lambda role, actor, own: f"{Role(role)} {actor} {own}", Random(1)
        )
        book.sent.append(Sent(receipt.command_id, "cast_vote", "", {"events": list(events)}))
        Reckoning(book, house.ledger).every_command_left_its_events_once()


async def test_a_vote_in_time_left_also_the_close_that_the_clock_stamps() -> None:
    """Its receipt tells what it wrote: the close set aside, the vote, and the ballot closed again."""
    house = over()
    recorded = late(house)
    assert recorded.receipt is not None
    assert {"BallotCloseSetAside", "BallotClosed"} <= set(recorded.receipt.events)
    await reckoned(house, recorded, *recorded.receipt.events)


async def test_what_a_receipt_does_not_say_is_found() -> None:
    """It was answered with an event less than was written."""
    house = over()
    recorded = late(house)
    assert recorded.receipt is not None
    with pytest.raises(AssertionError):
        await reckoned(house, recorded, *recorded.receipt.events[1:])
