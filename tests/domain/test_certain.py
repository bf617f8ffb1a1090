"""What must be there is taken as it is; where it is missing, that is a fault and no refusal."""

from __future__ import annotations

import pytest

from domain.certain import certain
from domain.errors import DomainError


@pytest.mark.parametrize("value", ["here", "", 0, False, ()])
def test_what_is_there_is_taken_as_it_is(value: object) -> None:
    """Empty is not missing."""
    assert certain(value, "a value") is value


def test_what_must_be_there_and_is_missing_is_a_fault() -> None:
    """It is named; nobody is told that they did something wrong."""
    with pytest.raises(TypeError, match="the term is missing") as fault:
        certain(None, "the term")
    assert not isinstance(fault.value, DomainError)
