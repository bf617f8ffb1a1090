"""A hospital whose bylaws are drafted, put to the board and adopted."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from domain.bylaws.book import BylawsBook, Draft
from domain.ids import ballot_id, bylaws_id
from domain.recording import Recorded
from tests.domain.house import BOARD, CASEY, R1, SERVICE, Hospital, close, in_session, staffed, vote

BYLAWS = """version: R2
based_on: R1
parameters:
  chair.days: {value: 21, citation: "article 7, section 2"}
"""


def written(version: str, based_on: str = "R1", **values: Any) -> str:
    """A draft that changes some keys; `__` stands for the dot in a key."""
    entries = "".join(
        f"  {key.replace('__', '.')}: {{value: {value}, citation: article 7}}\n"
        for key, value in values.items()
    )
    return f"version: {version}\nbased_on: {based_on}\nparameters:\n{entries}"


def book_of(house: Hospital) -> BylawsBook:
    return house.find(bylaws_id(house.key), BylawsBook)


def draft_of(house: Hospital) -> Draft:
    """The draft last made."""
    return list(book_of(house).drafts.values())[-1]


def drafted(text: str = BYLAWS, house: Hospital | None = None) -> Hospital:
    """A draft is made."""
    house = house or staffed(R1)
    house.do("draft_bylaws", CASEY, written=text)
    return house


def put(house: Hospital, draft: UUID | None = None, **more: Any) -> UUID:
    """A ballot of the board on the draft is open, in a meeting of its own unless said."""
    if "meeting" not in more:
        more["meeting"] = in_session(house, BOARD, more.pop("present", 0))
    house._sent += 1
    house.ballot = ballot_id(house.key, f"bylaws-{house._sent}")
    house.do("open_bylaws_ballot", CASEY, house.ballot, draft=draft or draft_of(house).id, **more)
    return house.ballot


def decide(house: Hospital, votes: str = "yyyyy") -> Recorded:
    """The board votes, and the outcome is taken in."""
    vote(house, BOARD, votes)
    close(house)
    return taken_in(house)


def taken_in(house: Hospital) -> Recorded:
    """A closed ballot's outcome reaches the bylaws, and the ballot hears that it did."""
    taken = house.do("adopt_bylaws", SERVICE, ballot=house.ballot)
    house.do("note_delivered", SERVICE, ballot=house.ballot)
    return taken


def adopted(text: str, house: Hospital | None = None) -> Hospital:
    """Other bylaws hold from now on, by the board's ballot."""
    house = drafted(text, house)
    put(house)
    decide(house)
    return house
