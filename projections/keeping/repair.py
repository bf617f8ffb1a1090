"""Trying a parked stream again, once what was wrong with it is mended."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from psycopg import Connection

from domain.mapping import EventMapper
from projections.errors import NoSuchRow, StillBroken
from projections.keeping import parking
from projections.keeping.batch import Batch
from projections.keeping.history import History
from projections.keeping.parking import LedgerRow
from projections.keeping.position import CHANNEL, read
from projections.keeping.shelves import Shelves
from projections.table import VIEWS

MISSED = """
    SELECT notification_id, originator_id, originator_version, topic, state FROM public.ledger_events
    WHERE originator_id = %s AND notification_id BETWEEN %s AND %s ORDER BY notification_id
"""


def repair(connection: Connection[Any], mapper: EventMapper, stream: UUID) -> int:
    """Project what a parked stream has missed; how many events. Raises NoSuchRow, or StillBroken and why."""
    with connection.transaction():
        position = read(connection, lock=True)  # the follower waits, and then begins anew
        found = connection.execute(
            "SELECT position FROM views.parked WHERE stream = %s", (stream,)
        ).fetchone()
        if found is None:
            raise NoSuchRow("parked stream", stream)
        values = (stream, found[0], position.at)
        rows = [LedgerRow(*row) for row in connection.execute(MISSED, values, binary=True)]
        others = {id: at for id, at in parking.parked_streams(connection).items() if id != stream}
        batch = _projected(History(connection, mapper, others), mapper, rows, position.at + 1)
        connection.execute(parking.FREE, (stream,))
        with connection.cursor() as cursor:
            batch.write(cursor)
        connection.execute("UPDATE views.progress SET generation = generation + 1")
        connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, str(position.at)))
    return len(rows)


def _projected(history: History, mapper: EventMapper, rows: list[LedgerRow], head: int) -> Batch:
    """The rows as they stand before `head`, and the events missed in the trail."""
    shelves, batch, at = Shelves(history, None), Batch(VIEWS), 0
    # What was known when, and what was noted, is told by each event at its own place.
    then = Shelves(history, None)
    try:
        for row in rows:
            at = row.position
            event = mapper.event(row.topic, row.state, row.stream, row.version)
            shelves.fold(event, head)
            then.fold(event, at)
            batch.log(event, at, shelves.held(event))
        batch.note(then)
        batch.take(shelves.touched)
        then.memory.keep_all()
        batch.keep(then.memory)
    except Exception as error:
        raise StillBroken(f"position {at}: {type(error).__name__}: {error}") from error
    return batch
