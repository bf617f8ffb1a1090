"""Follows the ledger in batches; the rows that a batch changes and the position are one transaction."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import psycopg
from psycopg import Connection

from domain.mapping import EventMapper
from projections.errors import Overtaken
from projections.keeping import parking
from projections.keeping.batch import Batch
from projections.keeping.history import History
from projections.keeping.parking import LedgerRow
from projections.keeping.position import SEEN, check, move, read
from projections.keeping.shelves import Shelves
from projections.log.tree import LedgerTree
from projections.table import VIEWS

BATCH = 500
KEPT = 2000
SEEN_EVERY = 3.0

AFTER = """
    SELECT notification_id, originator_id, originator_version, topic, state FROM public.ledger_events
    WHERE notification_id > %s ORDER BY notification_id LIMIT %s
"""

# Values that a column refuses, a limit of a row or an index, a constraint: the event's doing, whoever asks.
EVENTS_OWN = ("22", "23", "54")


class Follower:
    """Keeps the read models of one connection, which must be in autocommit and nobody else's."""

    def __init__(self, connection: Connection[Any], mapper: EventMapper, batch: int = BATCH) -> None:
        self.connection = connection
        self.mapper = mapper
        self.batch = batch
        self._seen_at = 0.0
        self.tree = LedgerTree(connection)
        self.load()

    def load(self) -> None:
        """Begin where the read models stand now, with nothing at hand; the tree has a place of its own."""
        self.position = read(self.connection)
        self.parked = parking.parked_streams(self.connection)
        self.history = History(self.connection, self.mapper, self.parked)
        self.shelves = Shelves(self.history, KEPT)
        self.tree.load()
        self.tree.catch_up(self.position.at)

    def catch_up(self) -> int:
        """Project what is new, batch by batch; how many events. Raises Overtaken."""
        count = 0
        while rows := self._news():
            self._advance(rows)
            self.tree.take(rows)
            count += len(rows)
        self._seen()
        return count

    def _news(self) -> list[LedgerRow]:
        values = (self.position.at, self.batch)
        found = self.connection.execute(AFTER, values, prepare=True, binary=True).fetchall()
        return [LedgerRow(*row) for row in found]

    def _seen(self) -> None:
        """Say from time to time that nothing is behind: readers go by it when this process is gone."""
        if time.monotonic() - self._seen_at > SEEN_EVERY:
            values = (self.position.at, self.position.generation)
            check(self.connection.execute(SEEN, values))
            self._seen_at = time.monotonic()

    def _advance(self, rows: list[LedgerRow]) -> None:
        """Project a batch; one that does not pass is halved until the event at fault stands alone."""
        try:
            self._project(rows)
        except Overtaken:
            raise
        except Exception as error:  # whatever a handler raises parks its own stream
            if not _at_fault(error):
                raise
            self.shelves = Shelves(self.history, KEPT)
            if len(rows) == 1:
                self._park(rows[0], error)
            else:
                middle = len(rows) // 2
                self._advance(rows[:middle])
                self._advance(rows[middle:])

    def _project(self, rows: list[LedgerRow]) -> None:
        batch = Batch(VIEWS)
        for row in rows:
            if row.stream not in self.parked:
                event = self.mapper.event(row.topic, row.state, row.stream, row.version)
                self.shelves.fold(event, row.position)
                batch.log(event, row.position, self.shelves.held(event))
        batch.take(self.shelves.touched)
        batch.note(self.shelves)
        self.shelves.memory.keep_all()
        batch.keep(self.shelves.memory)
        self._commit(batch, rows[-1].position)
        self.shelves.settle()

    def _park(self, row: LedgerRow, error: Exception) -> None:
        place = parking.place_of(row, error, self.history)
        with self.connection.transaction():
            check(move(self.connection, self.position, row.position))
            parking.park(self.connection, place)
        self.position = replace(self.position, at=row.position)
        self.parked[row.stream] = row.position

    def _commit(self, batch: Batch, to: int) -> None:
        with self.connection.pipeline() as pipeline, self.connection.transaction():
            moved = move(self.connection, self.position, to)
            with self.connection.cursor() as cursor:
                batch.write(cursor)
            pipeline.sync()
            check(moved)
        self.position = replace(self.position, at=to)


def _at_fault(error: Exception) -> bool:
    """Whether it is the event that does not pass, not the database that is away or SQL of ours."""
    if isinstance(error, psycopg.Error):
        return isinstance(error, psycopg.DataError) or (error.sqlstate or "")[:2] in EVENTS_OWN
    return True
