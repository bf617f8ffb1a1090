"""The ledger on PostgreSQL: append-only whoever asks, and whole whatever breaks."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from typing import Any
from uuid import UUID

import psycopg
import pytest
from eventsourcing.persistence import OperationalError, PersistenceError
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Composed, Identifier

from domain.ledger import Ledger
from domain.mapping import UPCASTS, BrokenEvent, Raw, UnknownTopic
from domain.practitioner import Practitioner
from domain.sealing import CannotUnseal, Seal, seal_of
from medstaff.migrate import migrate
from medstaff.servers.postgres import EmbeddedPostgres
from medstaff.wiring import open_ledger
from tests.domain.house import (
    CASEY,
    CC,
    Hospital,
    close,
    hold,
    member,
    open_ballot,
    recommended,
    register,
    registered,
    staffed,
    vote,
)
from tests.servers import Database, fresh_database

TABLES = ("ledger_events", "ledger_commands")
CHANGES = {
    "UPDATE": "UPDATE {} SET {} = {}",
    "DELETE": "DELETE FROM {}",
    "TRUNCATE": "TRUNCATE {}",
}
COLUMN = {"ledger_events": "topic", "ledger_commands": "digest"}
KEY, OTHER = b"k" * 32, b"o" * 32
SHA = {"kind": "cv", "sha256": "a" * 64}


def change(how: str, table: str) -> Composed:
    column = Identifier(COLUMN[table])
    return SQL(CHANGES[how]).format(Identifier(table), column, column)


def rows(url: str, question: str, *values: object) -> list[tuple[Any, ...]]:
    with psycopg.connect(url) as connection:
        return connection.execute(question, values).fetchall()


@pytest.fixture
def written(database: Database, stored: Ledger) -> Database:
    """A database with a file in its ledger."""
    registered(ledger=stored)
    return database


@pytest.fixture(scope="module")
def unchanged(postgres: EmbeddedPostgres, template: str) -> Iterator[Database]:
    """A written database for those tests that change nothing, because nothing lets them."""
    with fresh_database(postgres, template) as made:
        with open_ledger(made.app_url) as ledger:
            registered(ledger=ledger)
        yield made


def refused(why: str) -> Any:
    return pytest.raises(psycopg.errors.InsufficientPrivilege, match=why)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("how", CHANGES)
def test_the_application_may_not_change_what_is_written(how: str, table: str, unchanged: Database) -> None:
    """Its role has no such right."""
    refusal = f"permission denied for table {table}"
    with psycopg.connect(unchanged.app_url) as connection, refused(refusal):
        connection.execute(change(how, table))


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("how", CHANGES)
def test_the_owner_may_not_either(how: str, table: str, unchanged: Database) -> None:
    """Triggers refuse it, by name."""
    with psycopg.connect(unchanged.owner_url) as connection, refused(f"append-only: {how} on {table}"):
        connection.execute(change(how, table))


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("how", CHANGES)
def test_nor_may_a_superuser_that_plays_a_replica(
    how: str, table: str, unchanged: Database, postgres: EmbeddedPostgres
) -> None:
    """The triggers are always on: the setting that silences others does not silence them."""
    with psycopg.connect(make_conninfo(postgres.superuser_url, dbname=unchanged.name)) as connection:
        connection.execute("SET session_replication_role = replica")
        with refused("append-only"):
            connection.execute(change(how, table))


def test_migrating_again_is_harmless(written: Database) -> None:
    """Nothing is lost, and nothing is open meanwhile or after."""
    before = rows(written.app_url, "SELECT notification_id, state FROM ledger_events ORDER BY 1")
    migrate(written.owner_url, written.app_url)
    assert rows(written.app_url, "SELECT notification_id, state FROM ledger_events ORDER BY 1") == before
    with open_ledger(written.app_url) as ledger:
        Hospital(key="second", ledger=ledger)
    with psycopg.connect(written.owner_url) as connection, refused("append-only"):
        connection.execute(change("DELETE", "ledger_events"))


def test_two_may_migrate_at_once(database: Database) -> None:
    """They take turns."""
    failed: list[Exception] = []

    def one() -> None:
        try:
            migrate(database.owner_url, database.app_url)
        except psycopg.Error as error:
            failed.append(error)

    threads = [threading.Thread(target=one) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


def put(url: str, id: UUID, version: int, topic: str, state: bytes) -> None:
    """A row, as whoever has the application's password could write it."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "INSERT INTO ledger_events (originator_id, originator_version, topic, state) "
            "VALUES (%s, %s, %s, %s)",
            (id, version, topic, state),
        )


def test_a_foreign_topic_is_refused_and_imports_nothing(written: Database) -> None:
    """Whoever can write a row does not choose what is run."""
    sys.modules.pop("this", None)
    put(written.app_url, UUID(int=9), 1, "this:s", b"\x01\x00{}")
    with open_ledger(written.app_url) as ledger:
        with pytest.raises(UnknownTopic, match="this:s"):
            ledger.find(UUID(int=9), Practitioner)
        with pytest.raises(UnknownTopic):
            list(ledger.events_of([]))
    assert "this" not in sys.modules


STAMP = (
    b'"stamp":{"facility":"childrens","actor":"casey","role":"medical_staff_office","on_behalf_of":null,'
    b'"reason":null,"command":"childrens/casey/k","occurred_at":"2025-11-03T14:00:00Z",'
    b'"recorded_at":"2025-11-03T14:00:00Z","bylaws":"R1"}'
)


def old_document(id: UUID, version: int) -> bytes:
    """What a first release could have stored of a filed document: its hash under another name, no kind."""
    about = f'"originator_id":"{id}","originator_version":{version},"practitioner":"{id}",'.encode()
    return b"\x01\x00{" + about + STAMP + b',"hash":"' + b"a" * 64 + b'"}'


def upcast_document(raw: Raw) -> Raw:
    found = raw.pop("hash")
    return {**raw, "document": found, "sha256": found, "kind": "unknown", "credential": None}


def test_a_stored_old_event_is_brought_up_to_date(
    written: Database, stored: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its bytes stay as they are; what is read has today's shape."""
    monkeypatch.setitem(UPCASTS, "DocumentFiledAtFirst", ("DocumentFiled", upcast_document))
    file = next(stored.files("childrens"))
    put(written.app_url, file, 2, "DocumentFiledAtFirst", old_document(file, 2))
    with open_ledger(written.app_url) as ledger:
        found = ledger.find(file, Practitioner)
        (event,) = [event for _, event in ledger.events_of(["DocumentFiledAtFirst"])]
    assert found is not None
    assert (found.version, found.documents) == (2, ("a" * 64,))
    assert (type(event).__name__, event.kind) == ("DocumentFiled", "unknown")  # type: ignore[attr-defined]
    ((state,),) = rows(
        written.app_url, "SELECT state FROM ledger_events WHERE topic = 'DocumentFiledAtFirst'"
    )
    assert bytes(state) == old_document(file, 2)


def test_a_stored_event_that_an_upcast_cannot_read_is_broken(
    written: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says so by name, for its stream to be parked."""
    monkeypatch.setitem(UPCASTS, "DocumentFiledAtFirst", ("DocumentFiled", upcast_document))
    put(written.app_url, UUID(int=9), 1, "DocumentFiledAtFirst", b"\x01\x00{}")
    with open_ledger(written.app_url) as ledger, pytest.raises(BrokenEvent, match="upcast failed"):
        ledger.find(UUID(int=9), Practitioner)


@pytest.mark.parametrize(
    ("state", "match"),
    [
        (b"", "format"),
        (b"\x02\x00{}", "format"),
        (b"\x01\x00{", "DocumentFiled: "),
        (b"\x01\x00{}", "missing required field"),
        (old_document(UUID(int=8), 1).replace(b'"hash"', b'"sha256"'), "missing required field"),
    ],
)
def test_bytes_that_are_no_event_are_broken(written: Database, state: bytes, match: str) -> None:
    """Of another format, cut short, of another shape."""
    put(written.app_url, UUID(int=9), 1, "DocumentFiled", state)
    with open_ledger(written.app_url) as ledger, pytest.raises(BrokenEvent, match=match):
        ledger.find(UUID(int=9), Practitioner)


def test_a_row_that_was_moved_is_broken(written: Database) -> None:
    """The event in it says whose it is, and which version."""
    ((state,),) = rows(
        written.app_url, "SELECT state FROM ledger_events WHERE topic = 'PractitionerRegistered'"
    )
    put(written.app_url, UUID(int=9), 1, "PractitionerRegistered", bytes(state))
    with open_ledger(written.app_url) as ledger, pytest.raises(BrokenEvent, match="another id or version"):
        ledger.find(UUID(int=9), Practitioner)


def sealed_file(database: Database, seal: Seal) -> Hospital:
    """A file with personal data, written under a seal."""
    with open_ledger(database.app_url, seal) as ledger:
        house = staffed(ledger=ledger)
        register(house, email="ann.abel@example.org", date_of_birth="1980-02-03", family_name="Abelard")
        register(house, family_name="Bakerson")
        return house


def states(database: Database, topic: str = "%") -> list[bytes]:
    found = rows(database.app_url, "SELECT state FROM ledger_events WHERE topic LIKE %s ORDER BY 1", topic)
    return [bytes(state) for (state,) in found]


PERSONAL = (b"Abelard", b"Ann", b"ann.abel", b"1980-02-03", b"Bakerson")


def test_without_a_key_the_text_is_plain(database: Database) -> None:
    """The bytes begin with the format and key 0."""
    sealed_file(database, seal_of(None))
    assert {state[:2] for state in states(database)} == {b"\x01\x00"}
    assert all(any(word in state for state in states(database)) for word in PERSONAL)


def test_with_a_key_no_personal_text_is_stored(database: Database) -> None:
    """The bytes begin with the format and the key's id; with the key the text is read."""
    house = sealed_file(database, Seal({1: KEY}, 1))
    assert {state[:2] for state in states(database)} == {b"\x01\x01"}
    assert not [word for word in PERSONAL if any(word in state for state in states(database))]
    with open_ledger(database.app_url, Seal({1: KEY}, 1)) as ledger:
        found = ledger.find(house.abel, Practitioner)
    assert found is not None
    assert (str(found.name), found.email, found.date_of_birth) == (
        "Ann Abelard",
        "ann.abel@example.org",
        "1980-02-03",
    )


@pytest.mark.parametrize("seal", [Seal({}), Seal({1: OTHER}, 1), Seal({2: KEY}, 2)])
def test_without_its_key_a_sealed_text_is_not_read(database: Database, seal: Seal) -> None:
    """None, another, or the same under another id."""
    house = sealed_file(database, Seal({1: KEY}, 1))
    with open_ledger(database.app_url, seal) as ledger, pytest.raises(CannotUnseal):
        ledger.find(house.abel, Practitioner)


def test_a_new_key_reads_what_the_old_one_sealed(database: Database) -> None:
    """Both at hand, the new one writes."""
    house = sealed_file(database, Seal({1: KEY}, 1))
    with open_ledger(database.app_url, Seal({1: KEY, 2: OTHER}, 2)) as ledger:
        house.ledger = ledger
        register(house, family_name="Carter")
        assert house.file.name.family == "Abelard"
    assert {state[1] for state in states(database, "PractitionerRegistered")} == {1, 2}


def test_sealed_texts_cannot_change_places(database: Database) -> None:
    """Each is bound to its event: one person's name does not open in another's file."""
    house = sealed_file(database, Seal({1: KEY}, 1))
    abel, baker = house.files
    found = dict(
        rows(
            database.app_url,
            "SELECT originator_id, state FROM ledger_events WHERE topic = 'PractitionerRegistered'",
        )
    )
    stolen = UUID(int=9)
    moved = bytes(found[abel]).replace(str(abel).encode(), str(stolen).encode())
    put(database.app_url, stolen, 1, "PractitionerRegistered", moved)
    assert baker in found
    with (
        open_ledger(database.app_url, Seal({1: KEY}, 1)) as ledger,
        pytest.raises(CannotUnseal, match="another event"),
    ):
        ledger.find(stolen, Practitioner)


def test_a_key_is_32_bytes(database: Database) -> None:
    """In base64, as the settings hold it."""
    with pytest.raises(ValueError, match="32 bytes"):
        seal_of("c2hvcnQ=")
    assert seal_of("a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s=") == Seal({1: KEY}, 1)


@contextmanager
def breaking(ledger: Ledger, times: int, error: type[Exception] = OperationalError) -> Iterator[list[int]]:
    """The connection breaks right after each of the next commits: written, and nobody hears of it."""
    recorder: Any = ledger.recorder
    store, broken = recorder.datastore, [0]
    real = store.get_connection

    def head() -> int:
        with real() as connection:
            asked = "SELECT coalesce(max(notification_id), 0) AS head FROM ledger_events"
            return int(connection.execute(asked).fetchone()["head"])

    @contextmanager
    def breaks() -> Iterator[Any]:
        before = head()
        with real() as connection:
            yield connection
        if broken[0] < times and head() > before:
            broken[0] += 1
            raise error("server closed the connection unexpectedly")

    store.get_connection = breaks
    try:
        yield broken
    finally:
        store.get_connection = real


def test_a_commit_that_nobody_heard_of_is_one_commit(stored: Ledger) -> None:
    """Committed, then the connection broke: one receipt for the caller, one fact in the ledger."""
    house = registered(ledger=stored)
    with breaking(stored, 1) as broken:
        recorded = house.do("upload_document", CASEY, key="k", **SHA)
    assert broken == [1]
    assert len(house.events("DocumentFiled")) == 1
    assert recorded.receipt is not None
    assert recorded.receipt.position == stored.head()
    assert house.do("upload_document", CASEY, key="k", **SHA).receipt == recorded.receipt


def test_a_commit_that_the_caller_did_not_hear_of_is_found_by_its_key(stored: Ledger) -> None:
    """The error went up; the same key sent again has the receipt."""
    house = registered(ledger=stored)
    with breaking(stored, 1, PersistenceError) as broken, pytest.raises(PersistenceError):
        house.do("upload_document", CASEY, key="k", **SHA)
    assert broken == [1]
    again = house.do("upload_document", CASEY, key="k", **SHA).receipt
    assert again is not None
    assert (again.position, again.events) == (stored.head(), ("DocumentFiled",))
    assert len(house.events("DocumentFiled")) == 1


class BrokenOff(Exception):
    """Whoever was writing was stopped."""


@pytest.mark.parametrize("after", range(9))
def test_a_command_broken_off_anywhere_leaves_its_facts_and_its_receipt_or_neither(
    stored: Ledger, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    """After so many of its statements the writing thread was stopped: the next one finds all or nothing."""
    house = registered(ledger=stored)
    execute, done = psycopg.Cursor.execute, count()

    def stopped(self: Any, *asked: Any, **how: Any) -> Any:
        if next(done) == after:
            raise BrokenOff
        return execute(self, *asked, **how)

    with monkeypatch.context() as patch, suppress(BrokenOff):
        patch.setattr(psycopg.Cursor, "execute", stopped)
        house.do("upload_document", CASEY, key="k", **SHA)
    assert len(house.events("DocumentFiled")) == (stored.kept("childrens/casey/k") is not None)
    house.do("upload_document", CASEY, key="k", **SHA)
    assert len(house.events("DocumentFiled")) == 1


def test_a_clocks_commit_that_nobody_heard_of_happens_once(stored: Ledger) -> None:
    """The file is looked at again, and nothing is due any more."""
    house = registered(ledger=stored)
    hold(house, "board_certification", "ABP", "2025-11-30")
    with breaking(stored, 1) as broken:
        house.pass_to("2025-12-01 00:00")
    assert broken == [1]
    assert len(house.events("CredentialExpired")) == 1


def test_a_refusal_on_record_that_nobody_heard_of_is_the_same(stored: Ledger) -> None:
    """It is raised from what was written."""
    house = on_ballot(stored)
    with breaking(stored, 1) as broken, pytest.raises(Exception, match="not for them") as refused:
        house.do("cast_vote", member(CC, 1), key="k", ballot=house.ballot, value="approve", member="cc2")
    assert broken == [1]
    assert refused.value.facts["recorded"] is True  # type: ignore[attr-defined]  # a refusal
    assert len(house.events("VoteRefused")) == 1


def on_ballot(ledger: Ledger) -> Hospital:
    house = recommended(ledger=ledger)
    open_ballot(house, CC)
    return house


def test_another_process_finds_all_that_was_written(database: Database) -> None:
    """Nothing is kept only in memory: a second ledger on the database is the same house."""
    with open_ledger(database.app_url) as first:
        house = on_ballot(first)
        vote(house, CC, "yyyy")
    with open_ledger(database.app_url) as second:
        house.ledger = second
        assert close(house) == "carried"
        assert house.last_ballot.outcome is not None


def test_two_ledgers_on_one_database_follow_each_other(database: Database) -> None:
    """What one has in memory is brought up to date with what the other wrote."""
    with open_ledger(database.app_url) as first, open_ledger(database.app_url) as second:
        house = registered(ledger=first)
        assert len(house.file.documents) == 0
        there = second.find(house.abel, Practitioner)
        assert there is not None
        house.do("upload_document", CASEY, **SHA)
        house.ledger = second
        assert list(house.file.documents) == ["a" * 64]
        house.do("upload_document", CASEY, kind="cv", sha256="b" * 64)
        house.ledger = first
        assert len(house.file.documents) == 2
