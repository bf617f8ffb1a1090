"""Stretches of time are reckoned with as sets of instants."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given as drawn
from hypothesis import strategies as st

from domain.periods import union, within, without
from domain.values import Period

FIRST = datetime(2026, 1, 1, tzinfo=UTC)
HOURS = [FIRST + timedelta(hours=hour) for hour in range(13)]
INSTANTS = [at + half for at in HOURS for half in (timedelta(0), timedelta(minutes=30))]

lengths = st.one_of(st.none(), st.integers(0, 6))
periods = st.lists(
    st.builds(
        lambda hour, length: Period(
            start=HOURS[hour], end=None if length is None else HOURS[hour] + timedelta(hours=length)
        ),
        st.integers(0, 8),
        lengths,
    ),
    max_size=5,
)


def covered(some: Iterable[Period]) -> set[datetime]:
    return {at for at in INSTANTS if any(period.covers(at) for period in some)}


@drawn(periods, periods)
def test_they_cover_the_instants_that_sets_would(one: list[Period], other: list[Period]) -> None:
    """Together, both, and one without the other."""
    assert covered(union([*one, *other])) == covered(one) | covered(other)
    assert covered(within(one, other)) == covered(one) & covered(other)
    assert covered(without(one, other)) == covered(one) - covered(other)


@drawn(periods)
def test_the_same_instants_are_always_written_the_same_way(some: list[Period]) -> None:
    """In time, none of them touching the next, so that what has not changed is known as such."""
    found = union(some)
    assert found == union(reversed(some)) == union(found)
    assert all(a.end is not None and a.end < b.start for a, b in pairwise(found))
