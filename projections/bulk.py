"""Reading the ledger and loading rows in bulk, by COPY, for a rebuild."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from psycopg import Connection

from projections.table import Row, Table

FETCH = 4000

Scanned = tuple[int, UUID, int, str, bytes]
"""What a LedgerRow has, in its order."""

SCAN = """
    SELECT notification_id, originator_id, originator_version, topic, state FROM public.ledger_events
    WHERE notification_id > {after:d} AND notification_id <= {to:d} ORDER BY notification_id
"""

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def scan(connection: Connection[Any], after: int, to: int) -> Iterator[list[Scanned]]:
    """The ledger's rows between two positions, in order, batch by batch."""
    with connection.transaction(), connection.cursor(name="ledger", binary=True) as cursor:
        cursor.execute(SCAN.format(after=after, to=to))
        while rows := cursor.fetchmany(FETCH):
            yield rows


def load(connection: Connection[Any], schema: str, table: Table, rows: Iterable[Row]) -> None:
    """Take rows into a table."""
    with connection.cursor() as cursor, cursor.copy(table.load(schema)) as copy:
        for row in rows:
            copy.write_row(row)


def line(row: Row) -> str:
    """A row of the trail as COPY reads it; a third of what the driver takes, which knows no row's types."""
    facility, position, kind, whom, actor, at, words = row
    person = "\\N" if whom is None else f"{whom.int:032x}"
    # A type is a name of ours, and words have nothing in them that COPY would take for its own.
    return f"{_text(facility)}\t{position}\t{kind}\t{person}\t{_text(actor)}\t{at.isoformat()}\t{words}\n"


def _text(value: str) -> str:
    if "\\" not in value and value.isprintable():
        return value
    if "\x00" in value:
        raise ValueError("a text with a NUL character, which PostgreSQL does not take")
    return value.translate(_ESCAPES)
