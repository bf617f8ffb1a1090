"""Where the parts are put together: a ledger on a database."""

from __future__ import annotations

from psycopg.conninfo import conninfo_to_dict

from domain.ledger import Ledger
from domain.sealing import OPEN, Seal

LOCK_TIMEOUT_SECONDS = 10
CONNECT_TIMEOUT_SECONDS = 5


def database_environment(url: str) -> dict[str, str]:
    """eventsourcing's settings for a PostgreSQL URL; its database functions stay off: they lose order."""
    parts = conninfo_to_dict(url)
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": str(parts.get("dbname", "")),
        "POSTGRES_HOST": str(parts.get("host", "")),
        "POSTGRES_PORT": str(parts.get("port", "5432")),
        "POSTGRES_USER": str(parts.get("user", "")),
        "POSTGRES_PASSWORD": str(parts.get("password", "")),
        "POSTGRES_LOCK_TIMEOUT": str(LOCK_TIMEOUT_SECONDS),
        "POSTGRES_CONNECT_TIMEOUT": str(CONNECT_TIMEOUT_SECONDS),
        "POSTGRES_POOL_SIZE": "5",
        "POSTGRES_MAX_OVERFLOW": "10",
        "CREATE_TABLE": "n",
    }


def open_ledger(url: str, seal: Seal = OPEN) -> Ledger:
    """The ledger on a migrated database, as the role of the URL."""
    return Ledger(database_environment(url), seal)
