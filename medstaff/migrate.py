"""The schema, made in one place, by the owner's role, before anything starts."""

from __future__ import annotations

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Identifier

from domain import schema as ledger_schema
from medstaff.wiring import open_ledger
from projections import schema as views_schema

# Two that migrate at once would meet in PostgreSQL's catalogue and one would die: they take turns.
TURN = 4_710_421


def migrate(owner_url: str, app_url: str) -> None:
    """Make what is missing of the ledger's tables and grants and the read models' schema; twice is once."""
    role = SQL("{}").format(Identifier(str(conninfo_to_dict(app_url)["user"])))
    with psycopg.connect(owner_url, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", (TURN,))
        quoted = role.as_string(connection)
        with open_ledger(owner_url) as ledger:
            ledger.recorder.create_table()  # type: ignore[attr-defined]  # PostgreSQL's has it
        connection.execute(f"GRANT USAGE ON SCHEMA public TO {quoted}")
        for statement in (*ledger_schema.statements(quoted), *views_schema.statements(quoted)):
            connection.execute(statement)
