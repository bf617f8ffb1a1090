"""The command line: one command a verb."""

from __future__ import annotations

import asyncio
import json as json_module
import sys
from datetime import timedelta
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from domain.values import Role
from medstaff import cli_clock, cli_views, cli_workflows, parts
from medstaff.cli_common import Data, Json, complaints, console, say, settings_of
from medstaff.errors import NowhereToConnect, Plain
from medstaff.leaving import leave

app = typer.Typer(
    name="medstaff",
    help="Appointment and reappointment of a medical staff: durable workflows over an append-only ledger.\n\n"
    "Start with `medstaff demo`, then `medstaff up`. Settings: docs/settings.md.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.add_typer(cli_views.app, name="views")
app.add_typer(cli_clock.app, name="clock")
app.add_typer(cli_workflows.app, name="workflows")


@app.command()
def up(data: Data = None) -> None:
    """Start PostgreSQL, Temporal, worker, projector and API on this machine, and stay in front of them.

    With DATABASE_URL and TEMPORAL_ADDRESS set, those are used instead. Ctrl-C stops everything; started
    again on the same folder, everything is still there.
    """
    from medstaff.up import up as start

    start(settings_of(data), say)


@app.command()
def api(data: Data = None) -> None:
    """Serve the API alone, against the settings or a running `medstaff up`."""
    from medstaff.serving import serve

    asyncio.run(serve(parts.located(settings_of(data))))


@app.command()
def worker(data: Data = None) -> None:
    """Run a worker alone; several may run beside each other."""
    from medstaff.working import run

    run(parts.located(settings_of(data)))


@app.command()
def projector(data: Data = None) -> None:
    """Keep the read models up with the ledger; of several, one works and the others stand by."""
    from medstaff.projecting import run

    run(parts.located(settings_of(data)))


@app.command()
def status(data: Data = None, json: Json = False) -> None:
    """Ask every part how it is: API, worker, projector, PostgreSQL, Temporal, ledger, read models.

    Each is asked itself, so one that hangs is noticed too. Exit 0 when all are well, 1 when something is down
    or a stream is parked.
    """
    from medstaff.status import look, show

    found = asyncio.run(look(parts.located(settings_of(data))))
    if json:
        sys.stdout.write(json_module.dumps(found.as_json(), indent=2) + "\n")
    else:
        show(found, console)
    raise typer.Exit(0 if found.well else 1)


@app.command()
def token(
    role: Annotated[Role, typer.Option(help="What the person acts as.")],
    as_: Annotated[str, typer.Option("--as", help="The person's id, as seats on bodies name it.")],
    practitioner: Annotated[
        UUID | None, typer.Option(help="The person's own file, if they have one.")
    ] = None,
    facility: Annotated[str | None, typer.Option(help="The facility. Default: the settings'.")] = None,
    hours: Annotated[float, typer.Option(help="How long it is valid.")] = 12.0,
    data: Data = None,
) -> None:
    """Print a bearer token of the local issuer, for the embedded default.

    Example: curl -H "Authorization: Bearer $(medstaff token --role auditor --as anna)" …/trail
    """
    from medstaff.tokens import issue

    life = timedelta(hours=hours)
    sys.stdout.write(
        issue(settings_of(data), role, as_, practitioner=practitioner, facility=facility, life=life) + "\n"
    )


@app.command()
def migrate(data: Data = None) -> None:
    """Make what is missing of the schema, as the role that owns it; twice is once."""
    from medstaff.migrate import migrate as run

    settings = parts.located(settings_of(data))
    if settings.owner_database_url is None:
        raise NowhereToConnect("no owner's database: set MEDSTAFF_OWNER_DATABASE_URL")
    run(settings.owner_database_url, parts.database_url(settings))
    say("the schema is in place")


@app.command()
def simulate(
    files: Annotated[list[Path], typer.Argument(help="Scenario files (docs/scenarios.md).")],
    durable: Annotated[
        bool, typer.Option("--durable", help="Through real workflows on real servers.")
    ] = False,
    bylaws: Annotated[
        Path | None, typer.Option(help="Run under these parameters and print what differs.")
    ] = None,
    count: Annotated[
        int | None, typer.Option(min=1, help="As many people where a scenario gives a count.")
    ] = None,
    json: Json = False,
) -> None:
    """Run scenario files: in memory on a virtual clock, or --durable through the real workflows.

    Exit 0 when every expectation holds, 1 when one does not, 2 when a file cannot be used.
    """
    from medstaff.simulation import run_files

    raise typer.Exit(run_files(files, durable=durable, bylaws=bylaws, count=count, json=json))


@app.command()
def demo(
    once: Annotated[bool, typer.Option("--once", help="End when the story is told.")] = False,
    json: Json = False,
) -> None:
    """Walk one practitioner from an NPI to an appointment, a lapsed license and its renewal.

    Everything runs through the real API on real servers, in a sandbox whose clock is moved where months
    pass. Exit 1 if any step failed.
    """
    from medstaff.demo import run

    raise typer.Exit(run(once=once, json=json, console=console))


def main() -> None:
    """The program; a failure that has a plain reason is told without a traceback."""
    leave(_run())


def _run() -> int:
    try:
        app()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except Plain as failure:
        complaints.print(str(failure), markup=False, soft_wrap=True)
        return 1
    return 0
