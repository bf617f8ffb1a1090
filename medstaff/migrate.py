"""The schema, made in one place, by the owner's role, before anything starts."""

from __future__ import annotations

from itertools import chain
from typing import Any

import psycopg
from eventsourcing.persistence import PersistenceError
from psycopg import Connection
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Identifier

from domain import schema as ledger_schema
from domain.proof import schema as proof_schema
from medstaff import ledger_mark
from medstaff.database import entered, recent_enough
from medstaff.errors import Unusable, in_a_line
from medstaff.welcome import place
from medstaff.wiring import open_ledger
from projections.keeping import schema as views_schema

# Two that migrate at once would meet in PostgreSQL's catalogue and one would die: they take turns.
TURN = 4_710_421


def migrate(owner_url: str, app_url: str) -> None:
    """Make what is missing of the ledger's tables and grants and the read models' schema; twice is once.

    Raises Unreachable or Unusable where the server or its roles do not allow it.
    """
    where = place(owner_url)
    role = SQL("{}").format(Identifier(str(conninfo_to_dict(app_url)["user"])))
    with entered(owner_url, "MEDSTAFF_OWNER_DATABASE_URL") as connection:
        recent_enough(connection.info.server_version, where)
        try:
            _make(connection, owner_url, role.as_string(connection))
        except (psycopg.ProgrammingError, PersistenceError) as refused:
            raise Unusable(
                f"the schema cannot be made in {where}: {in_a_line(refused)}. The role of "
                "MEDSTAFF_OWNER_DATABASE_URL must own the database, and that of DATABASE_URL must exist"
            ) from None


def _make(connection: Connection[Any], owner_url: str, role: str) -> None:
    connection.execute("SELECT pg_advisory_lock(%s)", (TURN,))
    with open_ledger(owner_url) as ledger:
        ledger.recorder.create_table()  # type: ignore[attr-defined]  # PostgreSQL's has it
    connection.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
    parts = (ledger_schema, proof_schema, ledger_mark, views_schema)
    for statement in chain(*(part.statements(role) for part in parts)):
        connection.execute(statement)
