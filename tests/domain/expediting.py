"""A hospital whose board has a committee for clean files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from domain.values import BodyKind
from tests.domain.copies import built_once
from tests.domain.house import BOARD as FULL
from tests.domain.house import (
    CC,
    DANA,
    MEC,
    Hospital,
    Person,
    carry,
    close,
    establish,
    member,
    open_ballot,
    seat,
    take,
    verified,
)

FEW = BodyKind.BOARD_SUBCOMMITTEE


def director(number: int) -> Person:
    """The numbered member of the board."""
    return member(FULL, number)


@built_once
def streamlined(changes: Mapping[str, object] | None = None, **more: Any) -> Hospital:
    """The chair finds a clean file; it is before the credentials committee."""
    house = verified(changes, **more)
    said = {"favorable": True, "rationale": "competent", "route": "category_1"}
    house.do("recommend_as_chair", DANA, application=house.application, **said)
    return house


def with_committee(house: Hospital, *members: str) -> Hospital:
    house.bodies[FEW] = establish(house, FEW)
    for each in members:
        seat(house, FEW, each)
    return house


@built_once
def before_few(count: int = 2, changes: Mapping[str, object] | None = None, **more: Any) -> Hospital:
    """The clean file is before the board's committee of so many directors."""
    house = streamlined(changes, **more)
    with_committee(house, *(f"board{number}" for number in range(1, count + 1)))
    for kind in (CC, MEC):
        carry(house, kind)
    return house


def signs(house: Hospital, *numbers: int, value: str = "approve") -> None:
    for number in numbers:
        house.do("cast_vote", director(number), ballot=house.ballot, value=value)


def closed(house: Hospital) -> str:
    """The committee's ballot is closed and taken in; its result."""
    result = close(house)
    take(house)
    return result


@built_once
def opened(count: int = 2, changes: Mapping[str, object] | None = None) -> Hospital:
    house = before_few(count, changes)
    open_ballot(house, FEW)
    return house
