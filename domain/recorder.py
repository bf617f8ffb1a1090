"""eventsourcing's recorders, each with the one row that a command leaves in the same transaction."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

import msgspec
from eventsourcing.persistence import IntegrityError, StoredEvent
from eventsourcing.popo import POPOApplicationRecorder
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore
from psycopg.sql import SQL, Identifier

from domain.receipts import Kept, Receipt

# One statement, since the library would commit the half of two: it keeps what is raised in between, ends the
# transaction as if all were well, and raises it then.
INSERT = SQL(
    "WITH saved AS (INSERT INTO {schema}.{table} (originator_id, originator_version, topic, state) "
    "SELECT originator_id, originator_version, topic, state FROM unnest(%s::{schema}.{row}[]) "
    "RETURNING notification_id), receipt AS (INSERT INTO {schema}.ledger_commands "
    "(command_id, facility, digest, position, receipt) "
    "SELECT %s, %s, %s, max(notification_id), %s FROM saved) SELECT notification_id FROM saved"
)
INSERT_AT_HEAD = SQL(
    "INSERT INTO {schema}.ledger_commands (command_id, facility, digest, position, receipt) "
    "SELECT %s, %s, %s, coalesce(max(notification_id), 0), %s FROM {schema}.{table}"
)
AFTER = SQL(
    "SELECT e.originator_id, e.originator_version, e.topic, e.state FROM unnest(%s::uuid[], %s::bigint[]) "
    "AS known(id, version) JOIN {schema}.{table} e ON e.originator_id = known.id "
    "AND e.originator_version > known.version ORDER BY e.originator_id, e.originator_version"
)
SELECT = SQL("SELECT digest, position, receipt FROM {schema}.ledger_commands WHERE command_id = %s")


class PostgresRecorder(PostgresApplicationRecorder):
    """The library's safe path, with the table lock, and the command's row beside the events."""

    def __init__(self, datastore: PostgresDatastore, *, events_table_name: str) -> None:
        super().__init__(datastore, events_table_name=events_table_name)
        # Put together once: it would take as long as running them.
        self._insert, self._insert_at_head = self._sql(INSERT), self._sql(INSERT_AT_HEAD)
        self._after, self._select = self._sql(AFTER), self._sql(SELECT)

    def _insert_events(self, curs: Any, stored_events: Sequence[StoredEvent], **kwargs: Any) -> None:
        kept: Kept | None = kwargs.get("kept")
        if kept is not None and not stored_events:
            curs.execute(self._insert_at_head, _row(kept))

    def _insert_stored_events(self, curs: Any, stored_events: Sequence[StoredEvent], **kwargs: Any) -> None:
        kept: Kept | None = kwargs.get("kept")
        if kept is None:
            super()._insert_stored_events(curs, stored_events, **kwargs)
            return
        self._lock_table(curs)
        self._notify_channel(curs)
        composed = [
            self.construct_pg_stored_event(e.originator_id, e.originator_version, e.topic, e.state)
            for e in stored_events
        ]
        curs.execute(self._insert, (composed, *_row(kept)))

    def _fetch_ids_after_insert_events(
        self, curs: Any, stored_events: Sequence[StoredEvent], **kwargs: Any
    ) -> Sequence[int] | None:
        return [row["notification_id"] for row in curs.fetchall()]

    def after(self, versions: dict[UUID, int]) -> Sequence[StoredEvent]:
        """The events of several streams after the versions named, in one question."""
        with self.datastore.get_connection() as conn, conn.cursor() as curs:
            curs.execute(self._after, (list(versions), list(versions.values())), prepare=True)
            return [
                StoredEvent(
                    row["originator_id"], row["originator_version"], row["topic"], bytes(row["state"])
                )
                for row in curs.fetchall()
            ]

    def kept(self, command_id: str) -> Kept | None:
        """The receipt of a command, if it has left one."""
        with self.datastore.get_connection() as conn, conn.cursor() as curs:
            curs.execute(self._select, (command_id,), prepare=True)
            row = curs.fetchone()
        if row is None:
            return None
        receipt = msgspec.json.decode(bytes(row["receipt"]), type=Receipt)
        return Kept(digest=row["digest"], receipt=replace(receipt, position=row["position"]))

    def _sql(self, statement: SQL) -> bytes:
        names = {
            "schema": self.datastore.schema,
            "table": self.events_table_name,
            "row": self.stored_event_type_name,
        }
        return statement.format(**{name: Identifier(each) for name, each in names.items()}).as_bytes()


def _row(kept: Kept) -> tuple[str, str, str, bytes]:
    left = kept.receipt
    return (left.command_id, left.facility, kept.digest, msgspec.json.encode(left))


class MemoryRecorder(POPOApplicationRecorder):
    """Plain objects in memory, for simulations and tests of the domain."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[str, Kept] = {}
        self._keeping = threading.Lock()

    def _insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        kept: Kept | None = kwargs.get("kept")
        with self._keeping:
            if kept is not None and kept.receipt.command_id in self._kept:
                raise IntegrityError(f"command {kept.receipt.command_id} has left a receipt already")
            positions = super()._insert_events(stored_events, **kwargs)
            if kept is not None:
                position = positions[-1] if positions else len(self._stored_events)
                receipt = replace(kept.receipt, position=position)
                self._kept[receipt.command_id] = Kept(digest=kept.digest, receipt=receipt)
        return positions

    def after(self, versions: dict[UUID, int]) -> Sequence[StoredEvent]:
        return [row for id, version in versions.items() for row in self.select_events(id, gt=version)]

    def kept(self, command_id: str) -> Kept | None:
        return self._kept.get(command_id)
