"""Which process of a rebuild takes which file."""

from __future__ import annotations

import pytest

from domain.mapping import EventMapper
from projections.keeping.share import MOST, Share
from tests.domain.house import appointed


@pytest.mark.parametrize("of", range(1, MOST + 1))
def test_every_event_is_exactly_one_shares_and_its_bytes_tell_no_other_tale(of: int) -> None:
    """A share passes over only what is another's, and what is nobody's file goes to the first."""
    mapper = EventMapper()
    shares = [Share(number, of) for number in range(of)]
    for event in appointed().events():
        state = mapper.to_stored_event(event).state
        assert sum(share.has(event.practitioner) for share in shares) == 1
        for share in shares:
            assert not (share.has(event.practitioner) and share.passes_over(state))
        if event.practitioner is not None:
            assert sum(share.passes_over(state) for share in shares) == of - 1


@pytest.mark.parametrize("state", [b"", b"\x01\x00{", b"\x01\x00" + b" " * 60 + b'"practitioner":"12'])
def test_what_cannot_be_looked_into_is_passed_over_by_nobody(state: bytes) -> None:
    """It is decoded, and parked where it does not decode."""
    assert not any(Share(number, 3).passes_over(state) for number in range(3))
