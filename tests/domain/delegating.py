"""A hospital whose bylaws let somebody act in a committee's place on a clean file."""

from __future__ import annotations

from collections.abc import Mapping

from domain.values import BodyKind
from tests.domain.copies import built_once
from tests.domain.deciding import moves
from tests.domain.expediting import streamlined, with_committee
from tests.domain.house import CC, MEC, Hospital, Person, carry, establish, member, open_ballot, seat

DELEGATES = BodyKind.MEDICAL_EXECUTIVE_DELEGATES
ALONE = {"category1.chair_alone": True}
DELEGATED = {"category1.mec_delegates": True}
CHAIR = member(CC, 1)


def delegate(number: int) -> Person:
    """The numbered member of the executive committee."""
    return member(MEC, number)


@built_once
def passed(changes: Mapping[str, object] | None = None, **more: object) -> Hospital:
    """The credentials committee's chair has recommended alone; it is before the executive committee."""
    house = streamlined({**ALONE, **(changes or {})})
    with_committee(house, "board1", "board2")
    house.do("recommend_for_committee", CHAIR, application=house.application, rationale="a clean file")
    return house


def with_delegates(house: Hospital, *members: str) -> Hospital:
    house.bodies[DELEGATES] = establish(house, DELEGATES)
    for each in members:
        seat(house, DELEGATES, each)
    return house


@built_once
def before_delegates(changes: Mapping[str, object] | None = None) -> Hospital:
    """A clean file has come to the executive committee, which has three delegates; the board's are two."""
    house = streamlined({**DELEGATED, **(changes or {})})
    with_committee(house, "board1", "board2")
    carry(house, CC)
    return with_delegates(house, "mec1", "mec2", "mec3")


def delegates_ballot(house: Hospital) -> Hospital:
    open_ballot(house, DELEGATES)
    return house


def sign(house: Hospital, *numbers: int, value: str = "approve") -> None:
    for number in numbers:
        house.do("cast_vote", delegate(number), ballot=house.ballot, value=value)


@built_once
def deferred_clean() -> Hospital:
    """The executive committee has put a clean file off."""
    house = streamlined()
    carry(house, CC)
    moves(house, MEC, "defer", until="2025-12-02", reason="a reference is awaited")
    return house
