"""The National Provider Identifier's check digit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from domain import npi
from domain.errors import Invalid

GOOD = "1234567893"


def test_a_valid_number_is_itself() -> None:
    """The published example passes, blanks around it aside."""
    assert npi.checked(f" {GOOD} ") == GOOD


@pytest.mark.parametrize("number", ["", "123456789", "12345678930", "12345o7893", "١٢٣٤٥٦٧٨٩٣", "1234 67893"])
def test_ten_plain_digits_are_asked_for(number: str) -> None:
    """Too short, too long, letters, digits of another script: what was expected is named."""
    with pytest.raises(Invalid, match="npi: expected ten digits") as refused:
        npi.checked(number)
    assert refused.value.facts["field"] == "npi"


def test_it_begins_with_one_or_two() -> None:
    """Other first digits were never given out."""
    with pytest.raises(Invalid, match="begins with 1 or 2"):
        npi.checked("3234567893")


@given(st.integers(0, 9).filter(lambda digit: digit != 3))
def test_a_wrong_check_digit_is_refused(digit: int) -> None:
    """Of ten last digits one is right."""
    with pytest.raises(Invalid, match="Luhn check digit over prefix 80840"):
        npi.checked(f"{GOOD[:-1]}{digit}")


def test_luhn_without_the_prefix_does_not_do() -> None:
    """A number whose digits alone satisfy Luhn is not yet an NPI."""
    bare = GOOD[:-1] + luhn.calc_check_digit(GOOD[:-1])
    assert bare != GOOD
    with pytest.raises(Invalid):
        npi.checked(bare)


@given(st.from_regex(r"[12][0-9]{8}", fullmatch=True))
def test_every_number_has_exactly_one_check_digit(first: str) -> None:
    """Whatever the nine digits, one tenth completes them."""
    good = [digit for digit in "0123456789" if luhn.is_valid(f"{npi.PREFIX}{first}{digit}")]
    assert len(good) == 1
    assert npi.checked(first + good[0]) == first + good[0]
