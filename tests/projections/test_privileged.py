"""What everyone may read of peer review: that there is an entry, whose, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar
from uuid import UUID

import pytest

from domain.aggregate import PRIVILEGED_ENTRY, Event
from domain.values import Role, Stamp
from projections.trail.entries import row_of
from projections.trail.words import words_of

AT = datetime(2026, 4, 6, 14, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Privileged(Event):
    TOPIC: ClassVar[str] = "FppeConcernRaised"
    PRIVILEGED: ClassVar[bool] = True
    findings: str


@pytest.fixture
def entry() -> Privileged:
    stamp = Stamp(
        facility="childrens",
        actor="dana",
        role=Role.DEPARTMENT_CHAIR,
        reason="three complications",
        command="childrens/dana/concern-1",
        occurred_at=AT,
        recorded_at=AT,
        bylaws="R1",
    )
    whose, stream = UUID(int=1), UUID(int=2)
    return Privileged(
        originator_id=stream, originator_version=1, practitioner=whose, stamp=stamp, findings="technique"
    )


def test_the_trail_holds_one_privileged_entry(entry: Privileged) -> None:
    """Of whom, by whom and when; not of what kind, nor by what command."""
    row = row_of(entry, 7)
    assert row is not None
    assert row[:6] == ("childrens", 7, PRIVILEGED_ENTRY, UUID(int=1), "dana", "department_chair")
    assert row[6:12] == (None, None, None, "R1", None, AT)


def test_no_word_of_it_is_found(entry: Privileged) -> None:
    """Neither its kind, nor its reason, nor what it says."""
    assert words_of(entry).split() == ["privileged", "entry", "dana"]
