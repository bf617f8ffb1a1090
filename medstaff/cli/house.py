"""The verbs that run a house: all of it, or one process, on its own servers or on those that are named."""

from __future__ import annotations

import asyncio

import typer

from medstaff.cli.common import Data, Json, as_json, console, say, settings_of
from medstaff.errors import NowhereToConnect


def up(data: Data = None) -> None:
    """Start PostgreSQL, Temporal, worker, projector and API on this machine, and stay in front of them.

    With DATABASE_URL and TEMPORAL_ADDRESS set, those are used instead. Ctrl-C stops everything; started again
    on the same folder, everything is still there.

    Example: `medstaff up --data /srv/medstaff`
    """
    from medstaff.up import up as start

    start(settings_of(data), say)


def status(data: Data = None, json: Json = False) -> None:
    """Ask every part how it is: API, worker, projector, PostgreSQL, Temporal, ledger, read models.

    Each is asked itself, so one that hangs is noticed too. Exit 0 when all are well, 1 when something is down
    or a stream is parked.

    Example: `medstaff status --json`
    """
    from medstaff import parts
    from medstaff.status import look, show

    found = asyncio.run(look(parts.located(settings_of(data))))
    if json:
        as_json(found.as_json())
    else:
        show(found, console)
    raise typer.Exit(0 if found.well else 1)


def api(data: Data = None) -> None:
    """Serve the API alone, against the servers of the settings or of a running `medstaff up`.

    Example: `MEDSTAFF_API_PORT=8400 medstaff api` beside a `medstaff up` on the same folder.
    """
    from medstaff import parts
    from medstaff.serving import run

    run(parts.located(settings_of(data)))


def worker(data: Data = None) -> None:
    """Run a worker alone; several may run beside each other, each takes what comes."""
    from medstaff import parts
    from medstaff.working import run

    run(parts.located(settings_of(data)))


def projector(data: Data = None) -> None:
    """Keep the read models up with the ledger; of several, one works and the others stand by."""
    from medstaff import parts
    from medstaff.projecting import run

    run(parts.located(settings_of(data)))


def migrate(data: Data = None) -> None:
    """Make what is missing of the schema, as the role that owns it; twice is once.

    `medstaff up` does it by itself on a server of its own. On yours, it is run before the first start, and
    again after an upgrade: with MEDSTAFF_OWNER_DATABASE_URL for the owner, and DATABASE_URL for the role that
    is to read and append.
    """
    from medstaff import parts
    from medstaff.migrate import migrate as run

    settings = parts.located(settings_of(data))
    if settings.owner_database_url is None:
        raise NowhereToConnect("no owner's database: set MEDSTAFF_OWNER_DATABASE_URL")
    run(settings.owner_database_url, parts.database_url(settings))
    say("the schema is in place")
