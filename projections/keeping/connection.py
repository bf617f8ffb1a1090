"""The connections that keep the read models."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg import Connection

from projections.keeping.turns import own_name

SESSION = (
    # The ledger is what must not be lost; what is projected from it can be projected again.
    "SET synchronous_commit = off",
    # A machine that is gone must not keep what others wait for.
    "SET tcp_keepalives_idle = 5",
    "SET tcp_keepalives_interval = 2",
    "SET tcp_keepalives_count = 3",
)


def connect(url: str) -> Connection[Any]:
    """A connection in autocommit that prepares whatever it runs, and names the process that holds it."""
    connection: Connection[Any] = psycopg.connect(url, autocommit=True, application_name=own_name())
    connection.prepare_threshold = 0
    # A statement is prepared apart for each mixture of types and nulls among its values.
    connection.prepared_max = 1000
    for statement in SESSION:
        connection.execute(statement)
    return connection
