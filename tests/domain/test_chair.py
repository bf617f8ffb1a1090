"""Who may recommend for a department."""

from __future__ import annotations

from typing import Any

import pytest

from domain.values import Role
from tests.domain.cases import Case, given
from tests.domain.house import (
    CASEY,
    DANA,
    DEPARTMENT,
    ROOT,
    VIC,
    Hospital,
    Person,
    register,
    seat,
    verified,
)


def recommends(house: Hospital, who: Person, **said: Any) -> Case:
    about = {"application": house.application, "favorable": True, "rationale": "competent", **said}
    return given(house).when("recommend_as_chair", who, **about)


def chair(actor: str) -> Person:
    return Person(actor=actor, role=Role.DEPARTMENT_CHAIR)


@pytest.mark.parametrize("who", [DANA, VIC])
def test_chair_and_vice_chair_may(who: Person) -> None:
    """The seat they hold is kept with it."""
    house = verified()
    case = recommends(house, who).then("ChairRecommended")
    assert case.news[0].seat.startswith(str(house.bodies[DEPARTMENT]))


def test_a_member_of_the_department_may_not() -> None:
    """The seat is what counts, not the role in the token."""
    house = verified()
    seat(house, DEPARTMENT, "max")
    recommends(house, chair("max")).refused("not_a_member", needed="chair of department pediatrics")


def test_a_chair_of_nothing_may_not() -> None:
    """A token that says chair holds no seat."""
    recommends(verified(), chair("ella")).refused("not_a_member", needed="a seat on department pediatrics")


def test_a_former_chair_may_not() -> None:
    """The seat has ended."""
    house = verified()
    house.do("empty_seat", ROOT, body=house.bodies[DEPARTMENT], member="dana")
    recommends(house, DANA).refused("seat_ended", needed="a seat on department pediatrics")


def test_nobody_recommends_on_their_own_file() -> None:
    """The vice chair does."""
    house = verified()
    house.do("empty_seat", ROOT, body=house.bodies[DEPARTMENT], member="dana")
    seat(house, DEPARTMENT, "abel", position="chair", as_practitioner=house.abel)
    recommends(house, chair("abel")).refused("chair_conflicted", relation="self")
    recommends(house, VIC).then("ChairRecommended")


def test_a_chair_with_another_file_may() -> None:
    """A practitioner themself, but not this one."""
    house = verified()
    register(house, family_name="Baker")
    seat(house, DEPARTMENT, "baker", position="vice_chair", as_practitioner=house.files[1])
    recommends(house, chair("baker")).then("ChairRecommended")


def test_the_office_does_not_recommend() -> None:
    """Nor does it say so for anyone."""
    recommends(verified(), CASEY).refused("role_required", role="medical_staff_office")
