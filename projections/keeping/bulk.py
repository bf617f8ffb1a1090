"""Reading the ledger and loading rows in bulk, by COPY, for a rebuild."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

from psycopg import Connection

from projections.keeping.lines import Lines
from projections.table import Row, Table

# Small enough to stay in the processor's cache until it is folded.
FETCH = 1000

Scanned = tuple[int, UUID, int, str, bytes]
"""What a LedgerRow has, in its order."""

SCAN = """
    SELECT notification_id, originator_id, originator_version, topic, state FROM public.ledger_events
    WHERE notification_id > {after:d} AND notification_id <= {to:d} ORDER BY notification_id
"""


def scan(connection: Connection[Any], after: int, to: int) -> Iterator[list[Scanned]]:
    """The ledger's rows between two positions, in order, batch by batch; the next is fetched meanwhile."""
    with connection.transaction(), connection.cursor(name="ledger", binary=True) as cursor:
        cursor.execute(SCAN.format(after=after, to=to))
        with ThreadPoolExecutor(max_workers=1) as ahead:
            coming = ahead.submit(cursor.fetchmany, FETCH)
            while rows := coming.result():
                coming = ahead.submit(cursor.fetchmany, FETCH)
                yield rows


Refused = list[tuple[Row, ValueError]]


def load(connection: Connection[Any], schema: str, table: Table, rows: Sequence[Row]) -> Refused:
    """Take rows into a table; those that PostgreSQL does not take are left out and returned."""
    lines, refused = Lines(table), Refused()
    with connection.cursor() as cursor, cursor.copy(table.load(schema)) as copy:
        for start in range(0, len(rows), FETCH):
            part = rows[start : start + FETCH]
            try:
                copy.write(lines(part))
            except ValueError:
                copy.write("".join(_taken(lines, part, refused)))
    return refused


def _taken(lines: Lines, rows: Sequence[Row], refused: Refused) -> Iterator[str]:
    for row in rows:
        try:
            yield lines((row,))
        except ValueError as error:
            refused.append((row, error))
