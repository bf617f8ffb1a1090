"""Which row of the ledger a position is: the tiles say it of each 256th, those between are counted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Any

from psycopg import Connection

from domain.proof.tiles import WIDTH

ENDS = "SELECT position FROM public.ledger_tiles WHERE level = 0 ORDER BY index"
BEFORE = """
    SELECT at, (
        SELECT count(*) FROM public.ledger_events WHERE notification_id > since AND notification_id < at
    )
    FROM unnest(%s::bigint[], %s::bigint[]) AS asked (at, since)
"""


def ranks(connection: Connection[Any], positions: Iterable[int]) -> dict[int, int]:
    """The rank of each position, counted from 0."""
    ends = [int(end) for (end,) in connection.execute(ENDS)]
    asked = sorted(set(positions))
    tiles = [bisect_left(ends, at) for at in asked]
    since = [ends[tile - 1] if tile else 0 for tile in tiles]
    counted = dict(connection.execute(BEFORE, (asked, since)).fetchall())
    return {at: tile * WIDTH + counted[at] for at, tile in zip(asked, tiles, strict=True)}
