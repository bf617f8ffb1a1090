"""A ledger that was signed for and witnessed, in a database whose superuser may do anything to it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import Connection

from medstaff.audit.watch import sign_now
from medstaff.servers.postgres import EmbeddedPostgres
from medstaff.settings import Settings
from medstaff.wiring import open_ledger
from tests.domain.house import CASEY, registered
from tests.medstaff.audit.tampering import AT, Tampering
from tests.servers import Database, fresh_database

GROWN = (300, 600, 607)
"""Rows when it was signed for once, twice, and what it has: two whole tiles and the beginning of a third."""


def written(settings: Settings, sizes: tuple[int, ...] = GROWN) -> None:
    """A hospital that writes, and is signed for at each size but the last."""
    with open_ledger(settings.database_url or "") as ledger:
        hospital = registered(ledger=ledger)
        for number, size in enumerate(sizes, 1):
            while ledger.head() < size:
                hospital.do("add_note", CASEY, note=f"called the office about {ledger.head()}")
            if number < len(sizes):
                sign_now(settings, AT)


@pytest.fixture(scope="session")
def witnessed(postgres: EmbeddedPostgres, template: str) -> Iterator[tuple[str, Path]]:
    """A database, by its name, and the data folder of whoever signed for it."""
    with fresh_database(postgres, template) as made, tempfile.TemporaryDirectory(prefix="ms-") as path:
        written(Settings(data=Path(path), database_url=made.app_url))
        yield made.name, Path(path)


@pytest.fixture
def database(postgres: EmbeddedPostgres, witnessed: tuple[str, Path]) -> Iterator[Database]:
    """A copy of it for the test."""
    with fresh_database(postgres, witnessed[0]) as made:
        yield made


@pytest.fixture
def settings(database: Database, folder: Path, witnessed: tuple[str, Path]) -> Settings:
    """With a copy of the keys and of what the witness keeps."""
    shutil.copytree(witnessed[1], folder, dirs_exist_ok=True)
    return Settings(data=folder, database_url=database.app_url)


@pytest.fixture
def superuser(postgres: EmbeddedPostgres, database: Database) -> Iterator[Tampering]:
    """Whoever may do anything to the database."""
    url = psycopg.conninfo.make_conninfo(postgres.superuser_url, dbname=database.name)
    connection: Connection[Any] = psycopg.connect(url, autocommit=True)
    with connection:
        yield Tampering(connection)
