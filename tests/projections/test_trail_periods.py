"""Between which positions of the trail a period is looked for."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from psycopg import Connection

from projections.reading import ReadModels
from projections.trail.entries import BLOCK
from projections.trail.sought import Sought

BLOCKS, EVENTS = 9, 400
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
INSERT = (
    "INSERT INTO views.trail (facility, position, type, actor, role, bylaws, occurred_at, words) "
    "VALUES ('elsewhere', %s, 'NoteAdded', 'a', 'auditor', '1', %s, ''::tsvector)"
)

Written = list[tuple[int, datetime]]


@pytest.fixture(params=[0, 40, 4_000], ids=["in order", "nearly in order", "in none"])
def written(request: pytest.FixtureRequest, connection: Connection[Any]) -> Written:
    """Events of four hundred days over several blocks, each told so many days too early or too late."""
    chance = random.Random(request.param)
    positions = sorted(chance.sample(range(BLOCKS << BLOCK), EVENTS))
    late = request.param
    events = [
        (position, FIRST + timedelta(days=day + chance.uniform(-late, late)))
        for day, position in enumerate(positions)
    ]
    with connection.cursor() as cursor:
        cursor.executemany(INSERT, events)
    return events


async def test_a_period_lies_between_the_first_and_the_last_block_that_has_any_of_it(
    written: Written, views: ReadModels
) -> None:
    """However the order of writing and that of occurring agree; and nowhere where there is none of it."""
    chance = random.Random(1)
    for _ in range(60):
        since = FIRST + timedelta(days=chance.uniform(-500, 900))
        until = since + timedelta(days=chance.choice([0.5, 3, 30, 365]))
        within = [position for position, at in written if since <= at < until]
        bounds = await views.trail.bounds(Sought(facility="elsewhere", since=since, until=until))
        if not within:
            assert bounds is None
        else:
            assert bounds is not None
            assert (bounds.low, bounds.high + 1) == (
                within[0] >> BLOCK << BLOCK,
                (within[-1] >> BLOCK) + 1 << BLOCK,
            )
