"""Taking what was written during a rebuild into its new tables, as a follower would."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from psycopg import Connection

from domain.mapping import EventMapper
from projections.keeping.batch import Batch
from projections.keeping.history import History
from projections.keeping.parking import LedgerRow, last_of, place_of
from projections.keeping.shelves import Shelves
from projections.subjects import Subject
from projections.table import NEXT

BETWEEN = """
    SELECT notification_id, originator_id, originator_version, topic, state FROM public.ledger_events
    WHERE notification_id > %s AND notification_id <= %s ORDER BY notification_id
"""
Places = list[tuple[Any, ...]]


def catch_up(
    connection: Connection[Any], mapper: EventMapper, after: int, to: int, parked: Sequence[tuple[Any, ...]]
) -> Places:
    """Project what lies between two positions; the streams that did not pass. `parked` are passed over."""
    passed_over: dict[UUID, int] = {place[0]: place[3] for place in parked}
    history = History(connection, mapper, passed_over, NEXT)
    shelves, batch, places = Shelves(history, None), Batch(NEXT), Places()

    def park(row: LedgerRow | None, error: Exception) -> None:
        if row is not None:
            passed_over[row.stream] = row.position
            places.append(place_of(row, error, history))

    for found in connection.execute(BETWEEN, (after, to), binary=True).fetchall():
        row = LedgerRow(*found)
        if row.stream not in passed_over:
            try:
                event = mapper.event(row.topic, row.state, row.stream, row.version)
                shelves.fold(event, row.position)
                batch.log(event, row.position, shelves.held(event))
            except Exception as error:  # noqa: BLE001  # whatever a handler raises parks its own stream
                park(row, error)
    batch.note(shelves)
    for owner, why in _computed(shelves, batch):
        park(last_of(connection, owner), why)
    with connection.pipeline(), connection.cursor() as cursor:
        batch.write(cursor)
    return places


def _computed(shelves: Shelves, batch: Batch) -> Iterator[tuple[UUID, Exception]]:
    """Compute the versions and rows of all that was touched; whose did not pass, and why."""
    works: list[tuple[Iterable[Subject], Callable[[Subject], None]]] = [
        (shelves.memory.waiting(), shelves.memory.keep),
        (shelves.touched, lambda subject: batch.take((subject,))),
    ]
    for subjects, work in works:
        for subject in subjects:
            try:
                work(subject)
            except Exception as error:  # noqa: BLE001  # whatever a handler raises parks its own stream
                yield subject.owner, error
    batch.keep(shelves.memory)
