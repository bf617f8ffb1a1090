"""What somebody with all rights does to a ledger, by SQL: no trigger, no grant is in their way."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from psycopg import Connection

from domain.proof.hashes import row
from domain.proof.tiles import Growing

ROWS = (
    "SELECT notification_id, originator_id, originator_version, topic, state FROM ledger_events "
    "ORDER BY notification_id"
)


AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Tampering:
    """Ranks count from 0."""

    def __init__(self, connection: Connection[Any]) -> None:
        self._connection = connection
        for table in ("ledger_events", "ledger_tiles", "ledger_checkpoints"):
            connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")

    def rows(self) -> list[tuple[Any, ...]]:
        return self._connection.execute(ROWS).fetchall()

    def position(self, rank: int) -> int:
        return int(self.rows()[rank][0])

    def edit(self, rank: int) -> None:
        """Change one byte of what a row says."""
        position, *_, state = self.rows()[rank]
        changed = state[:-2] + bytes([state[-2] ^ 1]) + state[-1:]
        self._do("UPDATE ledger_events SET state = %s WHERE notification_id = %s", changed, position)

    def delete(self, rank: int) -> None:
        self._do("DELETE FROM ledger_events WHERE notification_id = %s", self.position(rank))

    def insert(self, rank: int) -> None:
        """Put a row in before the one of a rank: a copy of it, in a stream of nobody's."""
        for position, *_ in reversed(self.rows()[rank:]):
            self._do(
                "UPDATE ledger_events SET notification_id = notification_id + 1 WHERE notification_id = %s",
                position,
            )
        self._do(
            "INSERT INTO ledger_events (notification_id, originator_id, originator_version, topic, state) "
            "SELECT notification_id - 1, gen_random_uuid(), 1, topic, state FROM ledger_events "
            "ORDER BY notification_id OFFSET %s LIMIT 1",
            rank,
        )

    def swap(self, rank: int, other: int) -> None:
        """Let two rows change places."""
        one, two = self.position(rank), self.position(other)
        for old, new in ((one, -1), (two, one), (-1, two)):
            self._do("UPDATE ledger_events SET notification_id = %s WHERE notification_id = %s", new, old)

    def truncate(self, size: int) -> None:
        """Cut off all but the first rows."""
        self._do("DELETE FROM ledger_events WHERE notification_id >= %s", self.position(size))

    def rebuild_tree(self) -> None:
        """Make the tiles anew from the rows as they are now."""
        self._do("DELETE FROM ledger_tiles")
        growing = Growing(0, ())
        for position, stream, version, topic, state in self.rows():
            for tile in growing.add(row(stream, version, topic, state)):
                values = (tile.level, tile.index, position, tile.root, tile.hashes)
                self._do("INSERT INTO ledger_tiles VALUES (%s, %s, %s, %s, %s)", *values)

    def forget_checkpoints(self) -> None:
        self._do("DELETE FROM ledger_checkpoints")

    def _do(self, statement: str, *values: object) -> None:
        self._connection.execute(statement, values)
