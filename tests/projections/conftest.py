"""A migrated database of each test's own, its ledger, a follower and the questions."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from psycopg import Connection

from domain.ledger import Ledger
from domain.mapping import EventMapper
from medstaff.wiring import open_ledger
from projections.connection import connect
from projections.follower import Follower
from projections.reading import ReadModels, open_pool
from projections.schema import create_tables
from tests.domain.house import Hospital, registered
from tests.servers import Database

__all__ = []


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
def hospital(ledger: Ledger) -> Hospital:
    """A staffed hospital in which Dr Abel has a file."""
    return registered(ledger=ledger)
