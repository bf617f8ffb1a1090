"""What `medstaff up` says once it serves: where everything is, and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from psycopg.conninfo import conninfo_to_dict

from medstaff.servers.hold import Hold
from medstaff.servers.postgres import EmbeddedPostgres
from medstaff.servers.temporal import EmbeddedTemporal
from medstaff.settings import Settings
from medstaff.tokens import options

Say = Callable[[str], None]


def tell_servers(
    settings: Settings, postgres: EmbeddedPostgres | None, temporal: EmbeddedTemporal | None, say: Say
) -> None:
    """Name the servers: those started here with their processes and logs, the others with their addresses."""
    for name, server in (("PostgreSQL", postgres), ("Temporal", temporal)):
        if server is not None:
            say(f"{name} started (process {server.pid}, log {server.log})")
    if postgres is None:
        say(f"PostgreSQL is yours, at {place(settings.database_url or '')}")
    if temporal is None:
        say(f"Temporal is yours, at {settings.temporal_address}")


def place(url: str) -> str:
    """Where a database is and as whom it is entered, without the password."""
    parts = {"host": "", "port": "5432", "dbname": "", "user": "", **conninfo_to_dict(url)}
    return f"{parts['host']}:{parts['port']}/{parts['dbname']} as {parts['user']}"


def welcome(settings: Settings, hold: Hold, address: str, seconds: float) -> Iterator[str]:
    """The lines for the person at the keyboard."""
    yield f"served after {seconds:.1f} s"
    yield f"data           {hold.data}    logs in {settings.logs}"
    yield f"API            {address}    documented at {address}/docs"
    if hold.running.temporal_ui_address:
        yield f"Temporal's UI  {hold.running.temporal_ui_address}"
    yield f"a token        {_token(settings)}"
    yield f"how it is      medstaff status{options(settings)}"
    yield "Ctrl-C stops everything; what was recorded stays"


def _token(settings: Settings) -> str:
    if settings.jwks_url is not None:
        return f"from {settings.token_issuer}; docs/running.md says what it must hold"
    return f"medstaff token{options(settings, facility=True)} --role medical_staff_office --as casey"
