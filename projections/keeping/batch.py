"""What a batch of events changes in the read models, row by row: only rows that differ are written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psycopg import Cursor

from domain.aggregate import Event
from domain.committee.ballot import Ballot
from projections.integrity.irregularities import TABLE as IRREGULARITIES
from projections.keeping.openings import Openings
from projections.keeping.remembering import Remembering
from projections.models import COMPUTED
from projections.subjects import Subject
from projections.table import Row, Table
from projections.trail.changes import TABLE as CHANGES
from projections.trail.entries import TABLE as TRAIL
from projections.trail.entries import row_of


class Batch:
    """Statements and their rows, written to the tables of one schema."""

    def __init__(self, schema: str) -> None:
        self.schema = schema
        self._swept: dict[str, list[Row]] = {}
        self._put: dict[str, list[Row]] = {}

    def log(self, event: Event, position: int, held: Ballot | None) -> None:
        """Append an event to the trail; `held` is the ballot that it is a fact of."""
        row = row_of(event, position, held)
        if row is not None:
            self._put.setdefault(TRAIL.put(self.schema), []).append(row)

    def note(self, shelves: Openings) -> None:
        """Append what events have changed from one value to another, and what is irregular in them."""
        for table, rows in ((CHANGES, shelves.changes), (IRREGULARITIES, shelves.irregular)):
            if rows:
                self._put.setdefault(table.put(self.schema), []).extend(rows)

    def take(self, subjects: Iterable[Subject]) -> None:
        """Compute the rows of each subject, and keep what differs from what was last written."""
        for subject in subjects:
            self._take(subject)

    def keep(self, memory: Remembering) -> None:
        """Append the versions that were made."""
        for table, rows in memory.take():
            if rows:
                self._put.setdefault(table.put(self.schema), []).extend(rows)

    def _take(self, subject: Subject) -> None:
        known = subject.written
        written = {}
        for table, rows in COMPUTED[type(subject)]:
            now = written[table.name] = {row[: table.key]: row for row in rows(subject)}
            if known is None:
                self._swept.setdefault(table.forget(self.schema), []).append((subject.owner,))
                self._differences(table, {}, now)
            else:
                self._differences(table, known.get(table.name, {}), now)
        subject.written = written

    def _differences(self, table: Table, old: dict[Row, Row], new: dict[Row, Row]) -> None:
        if old == new:
            return
        for key in old:
            if key not in new:
                self._swept.setdefault(table.remove(self.schema), []).append(key)
        for key, row in new.items():
            if old.get(key) != row:
                self._put.setdefault(table.put(self.schema), []).append(row)

    def write(self, cursor: Cursor[Any]) -> None:
        """Run it all, in the caller's transaction; a pipeline makes it one round trip."""
        # Statements gather the rows of many subjects: what is swept away of one must not follow what is put.
        for statement, rows in (*self._swept.items(), *self._put.items()):
            cursor.executemany(statement, rows)
