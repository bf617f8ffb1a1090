"""The read models' tables, made by whoever comes first."""

from __future__ import annotations

import threading
from typing import Any

import psycopg
from psycopg import Connection

from medstaff.migrate import migrate
from projections.keeping.schema import create_tables
from projections.models import MODELS
from tests.servers import Database


def test_several_processes_make_the_tables_at_once(database: Database) -> None:
    """None of them dies of another, and all of them find the tables made."""
    errors: list[Exception] = []

    def start() -> None:
        try:
            with psycopg.connect(database.app_url, autocommit=True) as connection:
                create_tables(connection)
                connection.execute("SELECT FROM views.standing")
        except psycopg.Error as error:
            errors.append(error)

    threads = [threading.Thread(target=start) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def test_the_application_may_not_touch_the_ledger_through_its_own_schemas(
    connection: Connection[Any], database: Database
) -> None:
    """It makes tables in the read models' schemas alone."""
    may = connection.execute(
        "SELECT has_schema_privilege('views', 'CREATE'), has_schema_privilege('views_next', 'CREATE'), "
        "has_schema_privilege('public', 'CREATE')"
    ).fetchone()
    assert may == (True, True, False)


def test_making_and_migrating_twice_changes_nothing(connection: Connection[Any], database: Database) -> None:
    """Rows and positions stay."""
    connection.execute("UPDATE views.progress SET position = 7")
    migrate(database.owner_url, database.app_url)
    create_tables(connection)
    found = connection.execute("SELECT DISTINCT position, count(*) FROM views.progress GROUP BY 1").fetchall()
    assert found == [(7, len(MODELS))]
