"""Real servers for the tests: one PostgreSQL and one Temporal a run (and a worker of pytest-xdist)."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from medstaff.servers.postgres import EmbeddedPostgres
from medstaff.servers.postgres_roles import APPLICATION, DATABASE, OWNER, create_database, drop_database
from medstaff.servers.temporal import EmbeddedTemporal


@dataclass(frozen=True, slots=True)
class Database:
    """A database of one test's own; the URLs are the migrating and the application's role's."""

    name: str
    owner_url: str
    app_url: str


@contextmanager
def fresh_database(postgres: EmbeddedPostgres, template: str = DATABASE) -> Iterator[Database]:
    """A database for the block; nobody may be connected to `template` meanwhile."""
    name = f"t_{uuid.uuid4().hex}"
    with psycopg.connect(postgres.superuser_url, autocommit=True) as connection:
        create_database(connection, name, template)
        try:
            yield Database(name, postgres.url(OWNER, name), postgres.url(APPLICATION, name))
        finally:
            drop_database(connection, name)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder of its own, with a path short enough for a socket and closed to everyone else."""
    with tempfile.TemporaryDirectory(prefix="ms-") as path:
        yield Path(path)


@pytest.fixture(scope="session")
def postgres() -> Iterator[EmbeddedPostgres]:
    """A PostgreSQL server without fsync."""
    with (
        tempfile.TemporaryDirectory(prefix="ms-pg-") as path,
        EmbeddedPostgres(Path(path), durable=False) as server,
    ):
        yield server


@pytest.fixture(scope="session")
def template(postgres: EmbeddedPostgres) -> str:
    """The database that each test's own is a copy of: empty; override it with a migrated one."""
    return DATABASE


@pytest.fixture
def database(postgres: EmbeddedPostgres, template: str) -> Iterator[Database]:
    """A fresh copy of the template, dropped afterwards whoever is still connected."""
    with fresh_database(postgres, template) as made:
        yield made


@pytest.fixture(scope="session")
def temporal_server() -> Iterator[EmbeddedTemporal]:
    """A Temporal server with the namespace `default`."""
    with tempfile.TemporaryDirectory(prefix="ms-tp-") as path, EmbeddedTemporal(Path(path)) as server:
        yield server
