"""Ledgers for the tests of the domain: in memory, and on a migrated database of each test's own."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from domain.ledger import Ledger
from medstaff.migrate import migrate
from medstaff.servers.postgres import EmbeddedPostgres
from medstaff.servers.postgres_roles import APPLICATION, OWNER, create_database
from medstaff.wiring import open_ledger
from tests.servers import Database

NAME = "migrated_for_the_domain"


@pytest.fixture(scope="session")
def template(postgres: EmbeddedPostgres) -> str:
    """A migrated database that every test's own is a copy of."""
    with psycopg.connect(postgres.superuser_url, autocommit=True) as connection:
        create_database(connection, NAME)
    migrate(postgres.url(OWNER, NAME), postgres.url(APPLICATION, NAME))
    return NAME


@pytest.fixture
def stored(database: Database) -> Iterator[Ledger]:
    """A ledger on PostgreSQL, as the application's role."""
    with open_ledger(database.app_url) as ledger:
        yield ledger


@pytest.fixture(params=["memory", "postgres"])
def ledger(request: pytest.FixtureRequest) -> Iterator[Ledger]:
    """The ledger on either store: what holds for one holds for the other."""
    if request.param == "memory":
        with Ledger() as memory:
            yield memory
    else:
        yield request.getfixturevalue("stored")
