"""What a refusal of a malformed value says: the field, what it should be, and what came, as one writes it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from domain.errors import Invalid
from domain.values import Role
from tests.domain.cases import given
from tests.domain.house import CASEY, registered


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("", "''"),
        (3, "3"),
        (date(2026, 4, 1), "2026-04-01"),
        (datetime(2026, 4, 1, 9, tzinfo=UTC), "2026-04-01T09:00:00+00:00"),
        (Role.AUDITOR, "auditor"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
    ],
)
def test_what_came_is_shown_as_it_is_written(value: object, shown: str) -> None:
    """Not as the machine has it."""
    assert Invalid("x", "something else", value).message == f"x: expected something else, got {shown}"


def test_a_field_that_is_left_out_is_named() -> None:
    """And nothing is said to have come."""
    case = given(registered()).when("record_npdb_query", CASEY, evidence={"sha256": "ab"})
    assert str(case.refusal) == "evidence.source: expected a value; it is missing"


def test_a_field_of_another_kind_is_named() -> None:
    """With the kind that it has."""
    case = given(registered()).when("record_npdb_query", CASEY, reports="many")
    assert str(case.refusal) == "reports: expected `int`, got `str`"


def test_of_a_text_that_is_no_bylaws_each_line_is_named() -> None:
    """In words, and for programs."""
    house = registered()
    wrong = (
        "version: R9\nbased_on: R1\nparameters:\n  chair.day: {value: 21, citation: a}\n  office.days: 3\n"
    )
    case = given(house).when("draft_bylaws", CASEY, written=wrong)
    case.refused("invalid", field="written", line=4)
    assert "written:4: chair.day: no such parameter; did you mean chair.days?; written:5: office.days" in str(
        case.refusal
    )
