"""What invents people runs on servers of its own, whatever the environment names."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from medstaff.environment import SettingsApart, process_environment
from medstaff.settings import Settings
from tests.processes import ROOT
from tests.servers import Database

TOLD_SECONDS = 300
"""The demo tells a whole cycle of committees; on a busy machine it takes minutes. More would be a hang."""


def set_around(database: Database, folder: Path) -> dict[str, str]:
    """An engineer's shell, set for the hospital's own servers."""
    return {
        "DATABASE_URL": database.app_url,
        "MEDSTAFF_OWNER_DATABASE_URL": database.owner_url,
        "TEMPORAL_ADDRESS": "127.0.0.1:1",
        "MEDSTAFF_JWKS_URL": "http://127.0.0.1:1/keys",
        "MEDSTAFF_SMTP_URL": "smtp://127.0.0.1:1",
        "MEDSTAFF_FACILITY": "hospital",
        "MEDSTAFF_OUTBOX": str(folder / "outbox"),
        "PGSSLMODE": "require",
    }


def kept(database: Database) -> int:
    """How many events the hospital's own ledger holds."""
    with psycopg.connect(database.app_url) as connection:
        row = connection.execute("SELECT count(*) FROM ledger_events").fetchone()
    assert row is not None
    return int(row[0])


@pytest.mark.soak
@pytest.mark.timeout(TOLD_SECONDS + 60)
def test_the_demo_never_reaches_the_servers_that_the_environment_names(
    folder: Path, database: Database
) -> None:
    """It tells its whole story, and the hospital's ledger and outbox stay empty."""
    told = subprocess.run(
        [sys.executable, "-m", "medstaff", "demo", "--once", "--json"],
        cwd=ROOT,
        env={**os.environ, **set_around(database, folder)},
        capture_output=True,
        text=True,
        timeout=TOLD_SECONDS,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout)["failed"] == []
    assert kept(database) == 0
    assert not (folder / "outbox").exists()


def test_settings_apart_are_the_defaults(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Also where the environment names something that no setting can be."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://hospital/ledger")
    monkeypatch.setenv("MEDSTAFF_API_PORT", "abc")
    apart = SettingsApart(data=folder)
    assert (apart.data, apart.database_url, apart.api_port) == (folder, None, 0)


def test_a_process_is_given_the_settings_and_none_of_those_set_around_it(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    """What is not set stays not set, in whichever case it was written; all else it inherits."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://hospital/ledger")
    monkeypatch.setenv("medstaff_smtp_url", "smtp://mail.hospital")
    monkeypatch.setenv("LANG_OF_TEST", "en")
    given = process_environment(SettingsApart(data=folder))
    assert "DATABASE_URL" not in given
    assert "medstaff_smtp_url" not in given
    assert (given["LANG_OF_TEST"], given["MEDSTAFF_DATA"]) == ("en", str(folder))
    assert {name: value for name, value in given.items() if name.startswith("MEDSTAFF_")} == {
        **Settings.environment(SettingsApart(data=folder))
    }
