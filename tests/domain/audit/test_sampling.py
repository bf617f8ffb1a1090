"""The sample for a surveyor: how many files, which, and that anyone may draw them again [S25]."""

from __future__ import annotations

from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.audit.sampling import LEAST, MOST, Population, drawn, lot, quotas
from domain.ids import NAMESPACE


def people(first: int, count: int) -> frozenset[UUID]:
    return frozenset(uuid5(NAMESPACE, str(number)) for number in range(first, first + count))


def population(initial: int, renewed: int) -> Population:
    return Population(initial=people(0, initial), renewed=people(100_000, renewed))


SIZES = st.integers(min_value=0, max_value=3000)


@given(initial=SIZES, renewed=SIZES)
def test_the_rule_holds_for_every_staff(initial: int, renewed: int) -> None:
    """5 % or 50, whichever is less; at least 10 of each; all if there are fewer."""
    first, later = quotas(initial, renewed)
    assert min(LEAST, initial) <= first <= initial
    assert min(LEAST, renewed) <= later <= renewed
    share = -(-(initial + renewed) * 5 // 100)
    assert first + later <= max(min(share, MOST), 2 * LEAST)
    assert first + later >= min(share, MOST)


@pytest.mark.parametrize(
    ("initial", "renewed", "expected"),
    [
        (0, 0, (0, 0)),
        (3, 4, (3, 4)),
        (10, 10, (10, 10)),
        (9, 200, (9, 10)),
        (200, 200, (10, 10)),
        (300, 300, (15, 15)),
        (500, 500, (25, 25)),
        (100, 900, (10, 40)),
        (2900, 100, (40, 10)),
        (1000, 0, (50, 0)),
        (4, 996, (4, 46)),
    ],
)
def test_so_many_are_drawn(initial: int, renewed: int, expected: tuple[int, int]) -> None:
    """What is beyond ten and ten is shared out by how many there are of each."""
    assert quotas(initial, renewed) == expected


@given(initial=st.integers(0, 60), renewed=st.integers(0, 60), seed=st.text(max_size=20))
def test_the_same_seed_draws_the_same_files(initial: int, renewed: int, seed: str) -> None:
    """Each once, of those that there are, in whatever order they come; another seed draws others."""
    there = population(initial, renewed)
    found = drawn(there, seed)
    again = Population(
        initial=frozenset(sorted(there.initial, reverse=True)), renewed=frozenset(sorted(there.renewed))
    )
    assert drawn(again, seed) == found
    assert len(set(found)) == len(found) == sum(quotas(initial, renewed))
    assert set(found) <= there.initial | there.renewed


@given(seed=st.text(max_size=20))
def test_what_is_drawn_has_the_smallest_lots(seed: str) -> None:
    """Whoever knows the seed and the ids needs nothing else."""
    there = population(40, 0)
    found = set(drawn(there, seed))
    most = max(lot(seed, file) for file in found)
    assert all(lot(seed, file) > most for file in there.initial - found)


def test_a_lot_is_as_it_is_told() -> None:
    """By the words of the docstring, which a surveyor goes by."""
    file = UUID("5e0c2e2c-0b69-5d5c-9d0b-0f5f2f5b7a11")
    assert lot("4711", file) == "e3a7d812329f7874bc364750689c3107f8c35ee9c6cdc8a8dd807ac659d31930"
