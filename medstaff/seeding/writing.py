"""Rows into the ledger in bulk: by COPY, under the lock that every writer of it takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from psycopg import Connection

from domain.schema import EVENTS
from medstaff.seeding.cohort import Left, Row

LOCK = f"LOCK TABLE {EVENTS} IN EXCLUSIVE MODE"
NEXT = f"SELECT nextval(pg_get_serial_sequence('{EVENTS}', 'notification_id'))"
ROWS = f"COPY {EVENTS} (originator_id, originator_version, topic, state) FROM STDIN WITH (FORMAT BINARY)"
ROW_TYPES = ("uuid", "int8", "text", "bytea")
KEPT = (
    "COPY ledger_commands (command_id, facility, digest, position, receipt) FROM STDIN WITH (FORMAT BINARY)"
)
KEPT_TYPES = ("text", "text", "text", "int8", "bytea")


def write(connection: Connection[Any], facility: str, rows: Sequence[Row], receipts: Iterable[Left]) -> int:
    """Append rows with their commands' receipts; the last position. The connection holds the lock."""
    found = connection.execute(NEXT).fetchone()
    before = int(found[0]) if found else 0
    copy(connection, ROWS, ROW_TYPES, ((row.stream, row.version, row.topic, row.state) for row in rows))
    left = ((each.command_id, facility, each.digest, before + each.after, each.receipt) for each in receipts)
    copy(connection, KEPT, KEPT_TYPES, left)
    return before + len(rows)


def copy(
    connection: Connection[Any], statement: str, types: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> None:
    """Run one COPY."""
    with connection.cursor() as cursor, cursor.copy(statement) as copying:
        copying.set_types(types)
        for row in rows:
            copying.write_row(row)
