"""The follower: batches, positions, one at a time."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from psycopg import Connection

from domain.mapping import EventMapper
from projections.errors import Overtaken
from projections.keeping.connection import connect
from projections.keeping.follower import Follower
from projections.keeping.position import read
from projections.keeping.projector import Projector
from projections.models import MODELS
from tests.domain.house import CASEY, Hospital, hold, register
from tests.projections.path import request, snapshot
from tests.servers import Database


@contextmanager
def projecting(url: str) -> Iterator[threading.Event]:
    """A projector at work in a thread, as a process of its own would be."""
    stop = threading.Event()
    thread = threading.Thread(target=Projector(url).run, args=(stop,))
    thread.start()
    try:
        yield stop
    finally:
        stop.set()
        thread.join()


def wait_for(connection: Connection[Any], position: int) -> None:
    until = time.monotonic() + 20
    while read(connection).at < position:
        assert time.monotonic() < until, "the position was not reached"
        time.sleep(0.01)


def test_event_by_event_and_batch_by_batch_give_the_same_rows(
    appointed: Hospital, connection: Connection[Any]
) -> None:
    """However the ledger is cut into batches, the tables end the same."""
    appointed.pass_to("2026-04-02 09:00")
    Follower(connection, EventMapper(), batch=1000).catch_up()
    whole = snapshot(connection)
    for model in MODELS:
        connection.execute(f"TRUNCATE views.{model.name}")
    connection.execute("UPDATE views.progress SET position = 0")
    Follower(connection, EventMapper(), batch=1).catch_up()
    assert snapshot(connection) == whole


def test_a_follower_that_starts_anew_in_the_middle_gives_the_same_rows(
    appointed: Hospital, connection: Connection[Any], ledger: Any
) -> None:
    """With nothing at hand a file is read as it stood, and goes on from there."""
    appointed.pass_to("2026-04-02 09:00")
    Follower(connection, EventMapper()).catch_up()
    whole = snapshot(connection)
    for model in MODELS:
        connection.execute(f"TRUNCATE views.{model.name}")
    connection.execute("UPDATE views.progress SET position = 0")
    for _ in range(ledger.head()):
        fresh = Follower(connection, EventMapper(), batch=1)
        rows = fresh._news()
        fresh._advance(rows)
    assert snapshot(connection) == whole


def test_a_file_that_is_read_anew_beside_one_at_hand_keeps_its_rows(
    hospital: Hospital, connection: Connection[Any]
) -> None:
    """What is known of it is swept away before it is written again, not after."""
    request(hospital)
    berg = register(hospital, family_name="Berg")
    hospital.do("request_application", CASEY, berg, department="pediatrics")
    Follower(connection, EventMapper()).catch_up()
    fresh = Follower(connection, EventMapper())
    hospital.do("upload_document", CASEY, kind="cv", sha256="a" * 64)
    fresh.catch_up()
    hospital.do("record_credential", CASEY, kind="board_certification", issuer="ABP")
    hospital.do("upload_document", CASEY, berg, kind="cv", sha256="c" * 64)
    fresh.catch_up()
    found = snapshot(connection)
    for model in MODELS:
        connection.execute(f"TRUNCATE views.{model.name}")
    connection.execute("UPDATE views.progress SET position = 0")
    Follower(connection, EventMapper()).catch_up()
    assert found == snapshot(connection)


def test_positions_and_rows_are_one_transaction(
    hospital: Hospital, follower: Follower, database: Database
) -> None:
    """A batch whose transaction does not end leaves neither rows nor positions."""
    follower.catch_up()
    before = snapshot(follower.connection)
    hold(hospital, "state_license", "CT", "2026-03-31")
    with psycopg.connect(database.app_url) as other:
        # Someone holds the position, and the follower's connection breaks while it waits.
        other.execute("SELECT FROM views.progress FOR UPDATE")
        worker = follower.connection.info.backend_pid
        breaker = threading.Timer(0.3, _terminate, (database.app_url, worker))
        breaker.start()
        with pytest.raises(psycopg.Error):
            follower.catch_up()
        breaker.join()
    with psycopg.connect(database.app_url) as reader:
        assert snapshot(reader) == before
        assert read(reader).at == follower.position.at


def _terminate(url: str, pid: int) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SELECT pg_terminate_backend(%s)", (pid,))


def test_only_rows_that_differ_are_written(hospital: Hospital, follower: Follower) -> None:
    """One more credential leaves every other row of the file as it was, down to its version."""
    hold(hospital, "state_license", "CT", "2026-03-31")
    follower.catch_up()
    rows = "SELECT credential, xmin::text FROM views.expirables"
    before = dict(follower.connection.execute(rows).fetchall())
    roster = follower.connection.execute("SELECT xmin::text FROM views.roster").fetchall()
    hold(hospital, "board_certification", "ABP", "2027-01-01")
    follower.catch_up()
    after = dict(follower.connection.execute(rows).fetchall())
    assert set(after) - set(before) == {"board_certification:ABP"}
    assert after["state_license:CT"] == before["state_license:CT"]
    assert follower.connection.execute("SELECT xmin::text FROM views.roster").fetchall() == roster


def test_a_follower_that_was_overtaken_writes_nothing(
    hospital: Hospital, follower: Follower, database: Database
) -> None:
    """Two that project the same batch write it once: the later one is told, and begins anew."""
    follower.catch_up()
    hold(hospital, "state_license", "CT", "2026-03-31")
    other = connect(database.app_url)
    Follower(other, EventMapper()).catch_up()
    other.close()
    with pytest.raises(Overtaken):
        follower.catch_up()
    follower.load()
    assert follower.catch_up() == 0


def test_a_projector_hears_of_an_event_at_once(
    hospital: Hospital, connection: Connection[Any], database: Database, ledger: Any
) -> None:
    """The recorder's notification wakes it, long before it would look by itself."""
    with projecting(database.app_url):
        wait_for(connection, ledger.head())
        waits = []
        for number in range(5):
            time.sleep(0.05)
            hospital.do(
                "record_credential", CASEY, kind="board_certification", issuer=f"B{number}", number="1"
            )
            began = time.monotonic()
            wait_for(connection, ledger.head())
            waits.append(time.monotonic() - began)
        assert min(waits) < 0.2


def test_a_projector_without_notifications_still_looks(
    hospital: Hospital, connection: Connection[Any], database: Database, ledger: Any
) -> None:
    """A row that nobody was told of is projected when the follower looks by itself."""
    with projecting(database.app_url):
        wait_for(connection, ledger.head())
        connection.execute(
            "INSERT INTO ledger_events (originator_id, originator_version, topic, state) "
            "VALUES (gen_random_uuid(), 1, 'Unheard', '')"
        )
        wait_for(connection, ledger.head())


def test_one_follows_and_the_next_takes_over_when_it_is_gone(
    hospital: Hospital, connection: Connection[Any], database: Database, ledger: Any
) -> None:
    """Of two projectors one stands by; it goes on where the first one's connection broke off."""
    with projecting(database.app_url), projecting(database.app_url):
        wait_for(connection, ledger.head())
        holders = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = 4710423 AND granted "
        holders += "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        (first,) = connection.execute(holders).fetchall()
        connection.execute("SELECT pg_terminate_backend(%s)", first)
        register(hospital, family_name="Boone")
        wait_for(connection, ledger.head())
        assert connection.execute("SELECT count(*) FROM views.roster").fetchone() == (2,)


def test_a_projector_waits_for_a_database_that_is_away(database: Database) -> None:
    """It does not end because nobody answers, and does when it is told to."""
    stop = threading.Event()
    thread = threading.Thread(target=Projector("postgresql://nobody@127.0.0.1:1/none").run, args=(stop,))
    thread.start()
    time.sleep(0.3)
    assert thread.is_alive()
    stop.set()
    thread.join(timeout=5)
    assert not thread.is_alive()
