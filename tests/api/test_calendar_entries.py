"""What stands in a calendar: days where a period ends with one, and no word of peer review."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from api.calendars.entries import deadline, last_day
from projections.facilities import FacilityRow
from projections.worklist import TaskRow

ZONE = "America/New_York"
HOUSE = FacilityRow("main", "Test hospital", ZONE, False, None, 0.0, "R1", None)
SINCE = datetime(2026, 3, 1, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("until", "day"),
    [
        (datetime(2026, 1, 6, 5, tzinfo=UTC), date(2026, 1, 5)),
        (datetime(2026, 3, 9, 4, tzinfo=UTC), date(2026, 3, 8)),
        (datetime(2026, 11, 2, 5, tzinfo=UTC), date(2026, 11, 1)),
        (datetime(2026, 11, 2, 4, tzinfo=UTC), None),
        (datetime(2026, 1, 6, 0, tzinfo=UTC), None),
    ],
)
def test_an_end_of_a_legal_day_stands_on_that_day(until: datetime, day: date | None) -> None:
    """By the hospital's zone, also on the days on which its clocks change; any other is an instant."""
    assert last_day(until, ZONE) == day


def task(kind: str, detail: str = "") -> TaskRow:
    return TaskRow("t", kind, "committee_member", "cc1", None, "s", detail, SINCE, SINCE, None)


def words(kind: str, detail: str = "") -> str:
    return deadline(task(kind, detail), SINCE, HOUSE).words


def test_a_task_is_told_by_its_kind_and_its_body() -> None:
    """What else it is about may name somebody."""
    assert words("cast_vote", "credentials_committee") == "Due: cast vote, credentials committee"
    assert words("recommend_as_chair", "pediatrics: vice_chair") == "Due: recommend as chair"
    assert words("cure_deficiency", "a letter from Dr Abel") == "Due: cure deficiency"


def test_peer_review_is_not_named() -> None:
    """That something is due has to do."""
    assert words("peer_review") == "Due: a task of the worklist"


def test_a_deadline_that_is_moved_is_another_entry() -> None:
    """A phone drops the old one with the next look."""
    first = deadline(task("cast_vote"), SINCE, HOUSE)
    assert first == deadline(task("cast_vote"), SINCE, HOUSE)
    assert first.id != deadline(task("cast_vote"), datetime(2026, 3, 2, tzinfo=UTC), HOUSE).id
