"""The two roles and the database of an embedded cluster.

`medstaff_owner` owns the database and migrates it; `medstaff_app` may connect and use what the owner grants.
The cluster's superuser makes them at the first start and is used for nothing else.
"""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from medstaff.servers.errors import ServerFailed
from medstaff.servers.folders import write_private
from medstaff.servers.postgres_binaries import SUPERUSER

OWNER, APPLICATION, DATABASE = "medstaff_owner", "medstaff_app", "medstaff"

Connection = psycopg.Connection[Any]


def passwords(folder: Path, *, cluster_exists: bool) -> dict[str, str]:
    """Each role's password, from a file that only we can read; made up before the cluster is."""
    path = folder / "passwords.json"
    if path.exists():
        kept: dict[str, str] = json.loads(path.read_text())
        return kept
    if cluster_exists:
        raise ServerFailed(
            "PostgreSQL", f"{path} is gone, and with it the passwords of the cluster beside it"
        )
    made = {role: secrets.token_urlsafe(24) for role in (SUPERUSER, OWNER, APPLICATION)}
    write_private(path, json.dumps(made))
    return made


def make_roles(connection: Connection, known: dict[str, str]) -> None:
    """Make the roles and the database that are missing; a first start that was killed goes on here."""
    present = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
    for role in (OWNER, APPLICATION):
        if role not in present:
            connection.execute(
                sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(
                    sql.Identifier(role), sql.Literal(known[role])
                )
            )
    if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
        create_database(connection, DATABASE)
    _admit(connection, DATABASE)


def create_database(connection: Connection, name: str, template: str = "template1") -> None:
    """A database of the owner's, a copy of `template`, that nobody but the two roles may enter."""
    connection.execute(
        sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(
            sql.Identifier(name), sql.Identifier(OWNER), sql.Identifier(template)
        )
    )
    _admit(connection, name)


def drop_database(connection: Connection, name: str) -> None:
    """Drop it, whoever is still connected."""
    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _admit(connection: Connection, name: str) -> None:
    database = sql.Identifier(name)
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    connection.execute(
        sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, sql.Identifier(APPLICATION))
    )
