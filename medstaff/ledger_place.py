"""Where a ledger is: in the database of the settings or of a running house, else one started for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from medstaff import parts
from medstaff.database import checked
from medstaff.environment import forget_libpq
from medstaff.migrate import migrate
from medstaff.servers.hold import Hold
from medstaff.servers.postgres import EmbeddedPostgres
from medstaff.settings import Settings


@contextmanager
def ledger_url(settings: Settings) -> Iterator[str]:
    """The URL of a migrated ledger. A data folder that nobody works on is opened for the block."""
    found = parts.located(settings)
    if found.database_url is not None:
        checked(found)
        yield found.database_url
        return
    with Hold(settings.data) as hold:
        forget_libpq()
        with EmbeddedPostgres(hold.data / "postgres", log=hold.data / "logs/postgres.log") as server:
            migrate(server.owner_url, server.app_url)
            here = found.model_copy(update={"data": hold.data, "database_url": server.app_url})
            checked(here)
            yield server.app_url
