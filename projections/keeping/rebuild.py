"""Builds every read model anew beside the old ones, then swaps them; readers never see a gap.

The whole ledger is folded in memory, its trail loaded as it goes by; then the rows of all that was folded
are computed once. A long ledger is shared out, by file, to as many processes as there are cores. What was
written meanwhile is caught up as a follower would, the last of it in the transaction that swaps.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from typing import Any

import psycopg
from psycopg import Connection
from psycopg.errors import LockNotAvailable

from domain.mapping import EventMapper
from domain.sealing import OPEN, Seal
from projections.errors import Overtaken
from projections.keeping.aside import Aside
from projections.keeping.building import Building, no_collecting
from projections.keeping.catching_up import catch_up
from projections.keeping.connection import connect
from projections.keeping.helper import Helper
from projections.keeping.position import read
from projections.keeping.share import MOST, Share
from projections.keeping.swap import index, prepare, swap
from projections.keeping.turns import REBUILD
from projections.models import MODELS
from projections.trail.entries import TABLE as TRAIL

# A process more takes half a second to start: sooner done alone.
LONG = 50_000
NEAR = 500
PATIENCE = 0.2
TRIES = 100

Progress = Callable[[int, int], None]
Places = list[tuple[Any, ...]]


def rebuild(
    url: str,
    seal: Seal = OPEN,
    progress: Progress = lambda done, of: None,
    processes: int | None = None,
) -> int:
    """Build every read model anew from the whole ledger; the position reached.

    `progress` is called with the position reached and the one aimed at; what it raises ends the rebuild.
    Streams that were parked are tried again. Raises Overtaken where another rebuild runs.
    """
    with closing(connect(url)) as connection, _turn(connection), no_collecting():
        to = head(connection)
        prepare(connection)
        parked = _build(url, seal, to, processes or _processes(to), progress)
        return _take_over(connection, EventMapper(seal), to, parked)


@contextmanager
def _turn(connection: Connection[Any]) -> Iterator[None]:
    """One rebuild at a time. Raises Overtaken."""
    row = connection.execute("SELECT pg_try_advisory_lock(%s)", (REBUILD,)).fetchone()
    if row is None or not row[0]:
        raise Overtaken("another rebuild is running")
    try:
        yield
    finally:
        # What a closed connection held the server lets go only when it notices: too late for the next one.
        with suppress(psycopg.Error):
            connection.execute("SELECT pg_advisory_unlock(%s)", (REBUILD,))


def head(connection: Connection[Any]) -> int:
    """The ledger's last position."""
    row = connection.execute("SELECT max(notification_id) FROM public.ledger_events").fetchone()
    return (row[0] if row else None) or 0


def _processes(to: int) -> int:
    return min(os.cpu_count() or 1, MOST) if to >= LONG else 1


def _build(url: str, seal: Seal, to: int, processes: int, progress: Progress) -> Places:
    """Build the new tables up to a position, indexes and all; the streams that did not pass."""
    with ExitStack() as stack:
        shares = [Share(number, processes) for number in range(processes)]
        helpers = [stack.enter_context(closing(Helper(url, seal, share, to))) for share in shares[1:]]
        own = stack.enter_context(closing(Building(url, EventMapper(seal), shares[0])))
        trail = stack.enter_context(closing(connect(url)))
        own.fold(to, lambda at: progress(at, to))
        for helper in helpers:
            helper.folded()
        # PostgreSQL sorts the trail into its indexes while we compute.
        indexing = Aside(lambda: index(trail, TRAIL))
        own.compute()
        parked = own.parked() + [place for helper in helpers for place in helper.parked()]
        for model in MODELS:
            if model.table is not TRAIL:
                index(own.writer, model.table)
        indexing.join()
    return parked


def _take_over(connection: Connection[Any], mapper: EventMapper, at: int, parked: Places) -> int:
    """Catch up until little is missing, then with the rest in one transaction swap; the position reached."""
    while (to := head(connection)) - at > NEAR:
        parked += catch_up(connection, mapper, at, to, parked)
        at = to
    for _ in range(TRIES):
        with suppress(LockNotAvailable):
            return _swapped(connection, mapper, at, parked)
        time.sleep(PATIENCE)
    return _swapped(connection, mapper, at, parked)


def _swapped(connection: Connection[Any], mapper: EventMapper, at: int, parked: Places) -> int:
    with connection.transaction():
        # Readers wait behind whoever waits for their tables: rather give way, to a vacuum for one.
        connection.execute(f"SET LOCAL lock_timeout = '{PATIENCE}s'")
        position = read(connection, lock=True)  # followers wait from here on
        to = head(connection)
        more = catch_up(connection, mapper, at, to, parked)
        swap(connection, to, position.generation + 1, [*parked, *more])
    return to
