"""The process that keeps the read models: waits its turn, then follows the ledger until told to stop."""

from __future__ import annotations

import threading
from typing import Any

import psycopg
import structlog
from psycopg import Connection

from domain.mapping import EventMapper
from domain.sealing import OPEN, Seal
from projections.errors import Abandoned, HelperFailed, Overtaken
from projections.keeping.connection import connect
from projections.keeping.follower import Follower
from projections.keeping.rebuild import rebuild
from projections.keeping.schema import create_tables
from projections.keeping.turns import PROJECTOR

# What eventsourcing's recorder notifies: the name of the table that it writes.
CHANNEL = "ledger_events"
STAND_BY = 0.1
LISTEN = 0.5
RETRY = 1.0
# So many events behind, a rebuild is sooner done than following.
FAR = 20_000

log = structlog.get_logger(__name__)


class Projector:
    """Keeps the read models of the database at `url`, as the application's role."""

    def __init__(self, url: str, seal: Seal = OPEN) -> None:
        self.url = url
        self.seal = seal
        self._connection: Connection[Any] | None = None

    def run(self, stop: threading.Event) -> None:
        """Work until `stop`; a database that is away is waited for."""
        while not stop.is_set():
            try:
                self._work(stop)
            except (psycopg.Error, HelperFailed) as error:
                log.warning("projector begins anew", error=f"{type(error).__name__}: {error}".strip())
                stop.wait(RETRY)
            finally:
                self.close()

    def close(self) -> None:
        """Let go of the database, and so of the turn."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _work(self, stop: threading.Event) -> None:
        self._connection = connection = connect(self.url)
        connection.execute(f"LISTEN {CHANNEL}")
        create_tables(connection)
        if not self._have_turn(connection, stop):
            return
        log.info("projector follows the ledger")
        follower = Follower(connection, EventMapper(self.seal))
        self._made_whole(connection, follower, stop)
        while not stop.is_set():
            try:
                follower.catch_up()
            except Overtaken:
                follower.load()
                continue
            for _ in connection.notifies(timeout=LISTEN, stop_after=1):
                pass

    def _made_whole(self, connection: Connection[Any], follower: Follower, stop: threading.Event) -> None:
        """Have the tables rebuilt where they are an older program's, or sooner rebuilt than followed."""

        def unless_stopped(done: int, of: int) -> None:
            if stop.is_set():
                raise Abandoned(f"at {done} of {of}")

        while not follower.position.whole or _behind(connection, follower.position.at) > FAR:
            try:
                rebuild(self.url, self.seal, unless_stopped)
            except Abandoned:
                return
            except Overtaken:  # by hand, just now: what it leaves may do
                stop.wait(RETRY)
            follower.load()

    def _have_turn(self, connection: Connection[Any], stop: threading.Event) -> bool:
        while not stop.is_set():
            row = connection.execute("SELECT pg_try_advisory_lock(%s)", (PROJECTOR,)).fetchone()
            if row is not None and row[0]:
                return True
            stop.wait(STAND_BY)
        return False


def _behind(connection: Connection[Any], position: int) -> int:
    row = connection.execute("SELECT coalesce(max(notification_id), 0) FROM public.ledger_events").fetchone()
    return int(row[0]) - position if row is not None else 0
