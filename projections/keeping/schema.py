"""The read models' schemas and tables.

The owner's role makes two schemas and gives the application's role room in them; the tables are the
application's own, because it makes them anew at every rebuild.
"""

from __future__ import annotations

from typing import Any

from psycopg import Connection

from projections.models import MODELS
from projections.table import NEXT, VIEWS

# Two processes that start at once would meet in PostgreSQL's catalogue, and one would die: they take turns.
TURN = 4_710_422

PROGRESS = f"""
CREATE TABLE IF NOT EXISTS {VIEWS}.progress (
    model text PRIMARY KEY,
    position bigint NOT NULL,
    generation bigint NOT NULL,
    shape text NOT NULL,
    checked_at timestamptz NOT NULL
) WITH (fillfactor = 10)
"""

PARKED = f"""
CREATE TABLE IF NOT EXISTS {VIEWS}.parked (
    stream uuid PRIMARY KEY,
    practitioner uuid,
    facility text,
    position bigint NOT NULL,
    topic text NOT NULL,
    error text NOT NULL,
    since timestamptz NOT NULL
)
"""


def statements(application_role: str) -> tuple[str, ...]:
    """What the owner runs. `application_role` is a quoted identifier."""
    return tuple(
        statement
        for schema in (VIEWS, NEXT)
        for statement in (
            f"CREATE SCHEMA IF NOT EXISTS {schema}",
            f"GRANT USAGE, CREATE ON SCHEMA {schema} TO {application_role}",
        )
    )


def create_tables(connection: Connection[Any]) -> None:
    """Make the tables that are missing, as the application's role; any number of processes may do so at once.

    A table of an older program's is left as it is: what its columns should be is a rebuild's to mend.
    """
    with connection.transaction():
        if not _missing(connection):
            return
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (TURN,))
        connection.execute(PROGRESS)
        connection.execute(PARKED)
        missing = _missing(connection)
        for model in MODELS:
            if model.name in missing:
                for statement in (model.table.create(VIEWS), *model.table.index(VIEWS)):
                    connection.execute(statement)
                connection.execute(
                    f"INSERT INTO {VIEWS}.progress VALUES (%s, 0, 0, %s, now()) ON CONFLICT DO NOTHING",
                    (model.name, model.shape),
                )


def _missing(connection: Connection[Any]) -> set[str]:
    names = {"progress", "parked"} | {model.name for model in MODELS}
    found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", (VIEWS,))
    return names - {name for (name,) in found}
