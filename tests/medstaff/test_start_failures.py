"""What keeps a house from starting is said in plain words: what is wrong, where, and what to do."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

import psycopg
import pytest
from pydantic import SecretStr

from domain.ledger import Ledger
from domain.sealing import seal_of
from medstaff import ledger_mark, parts
from medstaff.database import checked, recent_enough
from medstaff.environment import SettingsApart, misspelt
from medstaff.errors import Unreachable, Unusable
from medstaff.first_start import opening
from medstaff.listening import listening
from medstaff.migrate import migrate
from medstaff.servers.errors import ServerFailed
from medstaff.servers.postgres import EmbeddedPostgres
from medstaff.servers.temporal import EmbeddedTemporal
from medstaff.settings import Settings
from medstaff.wiring import open_ledger
from tests.processes import ROOT
from tests.servers import Database, fresh_database
from workflows.activities import LedgerRecorder

ONE, OTHER = (b64encode(bytes([number]) * 32).decode() for number in (1, 2))


def settings(database: Database, key: str | None = None) -> Settings:
    return SettingsApart(
        database_url=database.app_url, ledger_key=SecretStr(key) if key is not None else None
    )


def medstaff(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "medstaff", *words],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({"MEDSTAFF_API_PORT": "abc"}, "MEDSTAFF_API_PORT cannot be used"),
        ({"DATABASE_URL": "mysql://h/d"}, "DATABASE_URL cannot be used: expected postgresql://"),
        ({"TEMPORAL_ADDRESS": "temporal"}, "TEMPORAL_ADDRESS cannot be used: expected host:port"),
        ({"MEDSTAFF_SMTP_URL": "mail"}, "MEDSTAFF_SMTP_URL cannot be used"),
        ({"MEDSTAFF_JWKS_URL": "login"}, "MEDSTAFF_JWKS_URL cannot be used"),
    ],
)
def test_a_wrong_setting_is_a_plain_line(environment: dict[str, str], told: str) -> None:
    """It names the variable that was set, what was expected and what the setting is for; no traceback."""
    ended = medstaff("up", **environment)
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith(told)
    assert "It is: " in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_setting_that_was_nearly_named_is_pointed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger whose key was misspelt would stay open for ever; what others name so is left alone."""
    monkeypatch.setenv("MEDSTAFF_LEGDER_KEY", "x")
    monkeypatch.setenv("MEDSTAFF_SERVICE_HOST", "x")
    assert list(misspelt()) == [
        "MEDSTAFF_LEGDER_KEY is no setting and is passed over; did you mean MEDSTAFF_LEDGER_KEY?"
    ]


def test_a_folder_that_cannot_be_made_is_named(folder: Path) -> None:
    """And how another is."""
    (folder / "file").write_text("")
    ended = medstaff("up", "--data", str(folder / "file" / "data"))
    assert ended.returncode == 1
    assert f"the data folder {folder}/file/data cannot be used" in ended.stderr
    assert "--data" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_port_that_is_taken_is_named() -> None:
    """And the setting that names another."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(ServerFailed, match=f"port {port}: .*MEDSTAFF_API_PORT"):
            listening(SettingsApart(api_port=port))


def test_a_wrong_password_is_told_without_it(database: Database) -> None:
    """With the place, the role and the setting."""
    wrong = database.app_url.replace("medstaff_app:", "medstaff_app:wrong-")
    with pytest.raises(Unreachable, match="password authentication failed") as failed:
        checked(SettingsApart(database_url=wrong))
    assert "as medstaff_app" in str(failed.value)
    assert "DATABASE_URL" in str(failed.value)
    assert "wrong-" not in str(failed.value)


@pytest.mark.parametrize(
    "command",
    [
        ("up",),
        ("views", "rebuild"),
        *(pytest.param((part,), marks=pytest.mark.soak) for part in ("api", "worker", "projector")),
    ],
)
def test_a_database_that_is_away_is_a_plain_line(folder: Path, command: tuple[str, ...]) -> None:
    """For everything that needs it."""
    away = "postgresql://medstaff_app:secret@127.0.0.1:1/medstaff"
    ended = medstaff(
        *command, "--data", str(folder / "data"), DATABASE_URL=away, TEMPORAL_ADDRESS="127.0.0.1:1"
    )
    assert ended.returncode == 1
    assert "PostgreSQL at 127.0.0.1:1/medstaff as medstaff_app cannot be used" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "secret" not in ended.stderr


def test_a_server_that_is_too_old_is_refused_with_both_versions() -> None:
    """Before anything is made on it."""
    recent_enough(170_000, "here")
    with pytest.raises(Unusable, match="at here is version 15; medstaff needs 17 or later"):
        recent_enough(150_018, "here")


def test_a_database_without_the_schema_says_what_to_run(postgres: EmbeddedPostgres) -> None:
    """And as whom."""
    with (
        fresh_database(postgres) as empty,
        pytest.raises(Unusable, match=r"medstaff migrate.*MEDSTAFF_OWNER_DATABASE_URL"),
    ):
        checked(settings(empty))


def test_a_role_that_was_never_granted_is_told_so(database: Database) -> None:
    """The owner may not be in everyone's place: a role that the migration did not name reads nothing."""
    with psycopg.connect(database.owner_url, autocommit=True) as connection:
        connection.execute("REVOKE ALL ON ledger_events FROM medstaff_app")
    with pytest.raises(Unusable, match="does not let this role read and append"):
        checked(settings(database))


def test_a_migration_by_a_role_that_may_not_is_a_plain_line(database: Database) -> None:
    """It says which role must own what."""
    with pytest.raises(Unusable, match="must own the database"):
        migrate(database.app_url, database.app_url)


async def test_a_temporal_that_is_away_is_a_plain_line() -> None:
    """With the setting that names it."""
    with pytest.raises(Unreachable, match=r"127\.0\.0\.1:1 \(TEMPORAL_ADDRESS\) cannot be reached"):
        await parts.temporal(SettingsApart(temporal_address="127.0.0.1:1"))


def test_up_starts_no_process_where_temporal_is_away(folder: Path, database: Database) -> None:
    """It would start them again and again; it ends, and says why."""
    ended = medstaff(
        *("up", "--data", str(folder / "data")),
        DATABASE_URL=database.app_url,
        MEDSTAFF_OWNER_DATABASE_URL=database.owner_url,
        TEMPORAL_ADDRESS="127.0.0.1:1",
    )
    assert ended.returncode == 1
    assert ended.stderr.strip().endswith("cannot be reached: Connection refused")
    assert "api started" not in ended.stdout


async def test_a_namespace_that_is_not_there_is_named(temporal_server: EmbeddedTemporal) -> None:
    """With how it is made; the API would else tell that every file is unknown."""
    elsewhere = SettingsApart(temporal_address=temporal_server.address, temporal_namespace="hospital")
    with pytest.raises(Unreachable, match="no namespace 'hospital'"):
        await parts.temporal(elsewhere)


@pytest.mark.parametrize(
    ("begun", "come", "told"),
    [
        (ONE, OTHER, "MEDSTAFF_LEDGER_KEY is another"),
        (ONE, None, "MEDSTAFF_LEDGER_KEY is not set"),
        (None, ONE, "begun without a key"),
    ],
)
def test_another_key_than_the_ledgers_is_refused(
    database: Database, begun: str | None, come: str | None, told: str
) -> None:
    """Before the first event is written under it; the ledger's own is welcome again."""
    checked(settings(database, begun))
    with pytest.raises(Unusable, match=told):
        checked(settings(database, come))
    checked(settings(database, begun))


@pytest.mark.parametrize(("begun", "come"), [(ONE, None), (None, ONE)])
def test_a_ledger_from_before_the_marks_tells_its_key_by_its_events(
    database: Database, begun: str | None, come: str | None
) -> None:
    """As it was begun, so it goes on."""
    with open_ledger(database.app_url, seal_of(begun)) as ledger:
        _open_facility(ledger)
    with pytest.raises(Unusable, match="MEDSTAFF_LEDGER_KEY"):
        checked(settings(database, come))
    checked(settings(database, begun))


def _open_facility(ledger: Ledger) -> None:
    LedgerRecorder(ledger, parts.now).record(opening(SettingsApart()))


def test_the_mark_is_written_once_and_never_changed(database: Database) -> None:
    """Nobody may, not even the owner."""
    checked(settings(database, ONE))
    with (
        psycopg.connect(database.owner_url) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"),
    ):
        connection.execute(f"DELETE FROM {ledger_mark.TABLE}")
