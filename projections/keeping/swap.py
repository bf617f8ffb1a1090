"""The new tables beside the old ones, and the moment in which they take their place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psycopg import Connection

from projections.keeping import parking
from projections.keeping.position import CHANNEL
from projections.keeping.schema import create_tables
from projections.models import MODELS
from projections.table import NEXT, VIEWS, Table


def prepare(connection: Connection[Any]) -> None:
    """Empty tables without indexes; what a rebuild that broke off has left is swept away."""
    create_tables(connection)
    left = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", (NEXT,))
    for (name,) in left.fetchall():
        connection.execute(f"DROP TABLE {NEXT}.{name}")
    for model in MODELS:
        connection.execute(model.table.create(NEXT))


def index(connection: Connection[Any], table: Table) -> None:
    """Sort a filled table into its indexes, and tell the planner what is in it and that all can see it."""
    connection.execute("SET maintenance_work_mem = '256MB'")
    for statement in (*table.index(NEXT), f"VACUUM (ANALYZE) {NEXT}.{table.name}"):
        connection.execute(statement)


def swap(connection: Connection[Any], at: int, generation: int, parked: Iterable[tuple[Any, ...]]) -> None:
    """Put the new tables in the place of the old, in the caller's transaction; readers wait for its end."""
    names = [model.name for model in MODELS]
    connection.execute(f"LOCK TABLE {', '.join(f'{VIEWS}.{name}' for name in names)}")
    for name in names:
        connection.execute(f"DROP TABLE {VIEWS}.{name}")
        connection.execute(f"ALTER TABLE {NEXT}.{name} SET SCHEMA {VIEWS}")
    connection.execute(f"DELETE FROM {VIEWS}.progress")
    connection.execute(f"DELETE FROM {VIEWS}.parked")
    for model in MODELS:
        values = (model.name, at, generation, model.shape)
        connection.execute(f"INSERT INTO {VIEWS}.progress VALUES (%s, %s, %s, %s, clock_timestamp())", values)
    for place in parked:
        parking.park(connection, place)
    connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, str(at)))
