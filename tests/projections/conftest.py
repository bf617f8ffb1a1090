"""A migrated database of each test's own, its ledger, a follower and the questions."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from psycopg import Connection

from domain.ledger import Ledger
from domain.mapping import EventMapper
from medstaff.servers.postgres import EmbeddedPostgres
from medstaff.wiring import open_ledger
from projections.keeping.connection import connect
from projections.keeping.follower import Follower
from projections.keeping.schema import create_tables
from projections.reading import ReadModels, open_pool
from tests.domain.house import Hospital, registered
from tests.projections.path import appoint
from tests.servers import Database, fresh_database

__all__ = []


@pytest.fixture(scope="session")
def begun(postgres: EmbeddedPostgres, template: str) -> Iterator[tuple[str, Hospital]]:
    """A staffed hospital with a file, and its database by name, the read models' tables made."""
    with fresh_database(postgres, template) as made:
        with open_ledger(made.app_url) as ledger:
            hospital = registered(ledger=ledger)
        with connect(made.app_url) as connection:
            create_tables(connection)
        yield made.name, hospital


@pytest.fixture(scope="session")
def gone_on(postgres: EmbeddedPostgres, begun: tuple[str, Hospital]) -> Iterator[tuple[str, Hospital]]:
    """That hospital once its first file is appointed, and its database by name; nothing is projected."""
    name, hospital = begun
    with fresh_database(postgres, name) as made:
        with open_ledger(made.app_url) as ledger:
            later = appoint(hospital.on(ledger))
        yield made.name, later


@pytest.fixture
def database(request: pytest.FixtureRequest, postgres: EmbeddedPostgres, template: str) -> Iterator[Database]:
    """A copy of one of those for a test of its hospital; in any other nothing is written."""
    made_before = [each for each in ("gone_on", "begun") if each in request.fixturenames]
    of = request.getfixturevalue(made_before[0])[0] if made_before else template
    with fresh_database(postgres, of) as made:
        yield made


@pytest.fixture
def ledger(database: Database) -> Iterator[Ledger]:
    with open_ledger(database.app_url) as opened:
        yield opened


@pytest.fixture
def connection(database: Database) -> Iterator[Connection[Any]]:
    """The follower's connection, the read models' tables made."""
    made = connect(database.app_url)
    create_tables(made)
    yield made
    made.close()


@pytest.fixture
def follower(connection: Connection[Any]) -> Follower:
    return Follower(connection, EventMapper())


@pytest.fixture
async def views(database: Database, connection: Connection[Any]) -> AsyncIterator[ReadModels]:
    pool = open_pool(database.app_url)
    await pool.open()
    asked = ReadModels(pool)
    yield asked
    await asked.close()
    await pool.close()


@pytest.fixture
def hospital(ledger: Ledger, begun: tuple[str, Hospital]) -> Hospital:
    """The hospital of this test's own database."""
    return begun[1].on(ledger)


@pytest.fixture
def appointed(ledger: Ledger, gone_on: tuple[str, Hospital]) -> Hospital:
    """The hospital of this test's own database, its first file appointed."""
    return gone_on[1].on(ledger)
