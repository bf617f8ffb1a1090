"""Builds every read model anew beside the old ones, then swaps them; readers never see a gap.

First the whole ledger is folded in memory, its trail loaded as it goes by; then the rows of all that was
folded are computed once. What was written meanwhile is caught up, the last of it in the transaction that
swaps. Needs memory for every open file of the deployment at once.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from psycopg import Connection

from domain.mapping import EventMapper
from domain.sealing import OPEN, Seal
from projections import parking
from projections.aside import Aside
from projections.batch import Batch
from projections.bulk import Scanned, load, scan
from projections.connection import connect
from projections.errors import Overtaken
from projections.history import History, Nothing
from projections.lines import Lines
from projections.models import COMPUTED, MODELS
from projections.parking import LedgerRow
from projections.position import read
from projections.shelves import Shelves
from projections.swap import prepare, swap
from projections.table import NEXT, Row
from projections.trail import TABLE as TRAIL
from projections.trail import row_of

# One rebuild at a time.
TURN = 4_710_424
NEAR = 500

LAST = """
    SELECT notification_id, originator_id, originator_version, topic, state FROM public.ledger_events
    WHERE originator_id = %s ORDER BY originator_version DESC LIMIT 1
"""

Progress = Callable[[int, int], None]


class Rebuild:
    """One rebuild, on three connections: one reads the ledger, one loads the trail, one the rest."""

    def __init__(self, url: str, seal: Seal, progress: Progress) -> None:
        self.reader, self.trail, self.writer = (connect(url) for _ in range(3))
        self.mapper = EventMapper(seal)
        self.progress = progress
        self.shelves = Shelves(Nothing(), None)
        self.parked: dict[UUID, tuple[Any, ...]] = {}
        self.at = 0

    def run(self) -> int:
        """Build, catch up, swap; the position reached. Raises Overtaken where another rebuild runs."""
        row = self.writer.execute("SELECT pg_try_advisory_lock(%s)", (TURN,)).fetchone()
        if row is None or not row[0]:
            raise Overtaken("another rebuild is running")
        prepare(self.writer)
        self._fold(self._head())
        self._compute()
        while self._head() - self.at > NEAR:
            self._catch_up()
        with self.writer.transaction():
            position = read(self.writer, lock=True)  # followers wait from here on
            self._catch_up()
            swap(self.writer, self.at, position.generation + 1, self.parked.values())
        return self.at

    def close(self) -> None:
        for connection in (self.reader, self.trail, self.writer):
            connection.close()

    def _head(self) -> int:
        row = self.reader.execute("SELECT max(notification_id) FROM public.ledger_events").fetchone()
        return (row[0] if row else None) or 0

    def _fold(self, to: int) -> None:
        """Fold the ledger up to a position, and load its trail."""
        lines = Lines(TRAIL)
        with self.trail.cursor() as cursor, cursor.copy(TRAIL.load(NEXT)) as copy:
            for rows in scan(self.reader, self.at, to):
                copy.write(lines(self._folded(rows)))
                self.at = rows[-1][0]
                self.progress(self.at, to)
        self.shelves.touched.clear()

    def _folded(self, rows: list[Scanned]) -> list[Row]:
        """Fold a batch; its rows of the trail."""
        read_event, fold, parked, trail = self.mapper.event, self.shelves.fold, self.parked, []
        for position, stream, version, topic, state in rows:
            if parked and stream in parked:
                continue
            try:
                event = read_event(topic, state, stream, version)
                shown = row_of(event, position)
                fold(event, position)
            except Exception as error:  # noqa: BLE001  # whatever a handler raises parks its own stream
                self._park(LedgerRow(position, stream, version, topic, state), error)
            else:
                if shown is not None:
                    trail.append(shown)
        return trail

    def _compute(self) -> None:
        """Compute every row once, while PostgreSQL sorts the trail into its indexes."""
        indexing = Aside(lambda: self._index(self.trail, TRAIL.index(NEXT), TRAIL.name))
        found: dict[str, list[Row]] = {model.name: [] for model in MODELS}
        for subject in self.shelves.subjects():
            try:
                made = [(table.name, list(rows(subject))) for table, rows in COMPUTED[type(subject)]]
            except Exception as error:  # noqa: BLE001  # whatever a handler raises parks its own stream
                self._park(self._last(subject.owner), error)
                continue
            subject.written = None  # an event that comes yet writes all its rows again
            for name, rows_made in made:
                found[name] += rows_made
        for model in MODELS:
            if model.table is not TRAIL:
                for row, refusal in load(self.writer, NEXT, model.table, found[model.name]):
                    self._park(self._last(row[0]), refusal)
                self._index(self.writer, model.table.index(NEXT), model.name)
        indexing.join()

    def _index(self, connection: Connection[Any], statements: tuple[str, ...], name: str) -> None:
        connection.execute("SET maintenance_work_mem = '256MB'")
        for statement in (*statements, f"ANALYZE {NEXT}.{name}"):
            connection.execute(statement)

    def _catch_up(self) -> None:
        """Take in what was written since, as the follower would."""
        batch = Batch(NEXT)
        rows = [LedgerRow(*row) for rows in scan(self.reader, self.at, self._head()) for row in rows]
        for row in rows:
            self.at = row.position
            if row.stream not in self.parked:
                try:
                    event = self.mapper.event(row.topic, row.state, row.stream, row.version)
                    batch.log(event, row.position)
                    self.shelves.fold(event, row.position)
                except Exception as error:  # noqa: BLE001  # whatever a handler raises parks its own stream
                    self._park(row, error)
        for subject in self.shelves.touched:
            try:
                batch.take((subject,))
            except Exception as error:  # noqa: BLE001  # whatever a handler raises parks its own stream
                self._park(self._last(subject.owner), error)
        self.shelves.settle()
        with self.writer.pipeline(), self.writer.cursor() as cursor:
            batch.write(cursor)

    def _park(self, row: LedgerRow, error: Exception) -> None:
        history = History(self.writer, self.mapper, {})
        self.parked[row.stream] = parking.place_of(row, error, history)

    def _last(self, stream: UUID) -> LedgerRow:
        """The last event of a stream: where it is parked when its rows cannot be computed."""
        row = self.writer.execute(LAST, (stream,), binary=True).fetchone()
        return LedgerRow(*row) if row is not None else LedgerRow(self.at, stream, 0, "", b"")


@contextmanager
def no_collecting() -> Iterator[None]:
    """Nothing that a rebuild makes is garbage before its end: looking for it costs a third of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def rebuild(url: str, seal: Seal = OPEN, progress: Progress = lambda done, of: None) -> int:
    """Build every read model anew from the whole ledger; the position reached.

    `progress` is called with the position reached and the one aimed at. Streams that were parked are tried
    again. Raises Overtaken where another rebuild runs.
    """
    work = Rebuild(url, seal, progress)
    try:
        with no_collecting():
            return work.run()
    finally:
        work.close()
