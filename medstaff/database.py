"""The database that settings name, looked at before anything starts on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import Connection

from domain.schema import EVENTS
from medstaff import ledger_mark, parts
from medstaff.errors import Unreachable, Unusable, in_a_line
from medstaff.settings import Settings
from medstaff.welcome import place
from projections.table import VIEWS

LEAST = 17
PATIENCE_SECONDS = 10
TABLES = (f"public.{EVENTS}", "public.ledger_commands", f"public.{ledger_mark.TABLE}")


def checked(settings: Settings) -> None:
    """Raise Unreachable or Unusable where the application cannot work on the database of these settings."""
    url = parts.database_url(settings)
    with entered(url, "DATABASE_URL") as connection:
        recent_enough(connection.info.server_version, place(url))
        migrated(connection, place(url))
        ledger_mark.check(connection, parts.seal(settings), place(url))


@contextmanager
def entered(url: str, setting: str) -> Iterator[Connection[Any]]:
    """A connection. Raises Unreachable with the place and the setting, without the password."""
    try:
        with psycopg.connect(url, autocommit=True, connect_timeout=PATIENCE_SECONDS) as connection:
            yield connection
    except psycopg.OperationalError as fault:
        raise Unreachable(
            f"PostgreSQL at {place(url)} cannot be used: {in_a_line(fault)}. "
            f"Check that it runs, and {setting}."
        ) from None


def recent_enough(version: int, where: str) -> None:
    """Refuse a server without the privilege by which the ledger is appended to and nothing more."""
    if version // 10_000 < LEAST:
        raise Unusable(
            f"PostgreSQL at {where} is version {version // 10_000}; medstaff needs {LEAST} or later"
        )


def migrated(connection: Connection[Any], where: str) -> None:
    """Refuse a database without our tables, or one whose tables this role may not write."""
    row = connection.execute(
        "SELECT to_regnamespace(%s) IS NOT NULL AND bool_and(to_regclass(name) IS NOT NULL), "
        "bool_and(coalesce(has_table_privilege(to_regclass(name), 'SELECT, INSERT'), false)) "
        "FROM unnest(%s::text[]) AS name",
        (VIEWS, list(TABLES)),
    ).fetchone()
    there, allowed = row or (False, False)
    if not there:
        raise Unusable(
            f"the database {where} lacks the schema, or a part of it: run `medstaff migrate`, with "
            "MEDSTAFF_OWNER_DATABASE_URL set to the role that owns it"
        )
    if not allowed:
        raise Unusable(
            f"the database {where} does not let this role read and append to the ledger: run `medstaff "
            "migrate` with DATABASE_URL naming this role, so that it is granted"
        )
