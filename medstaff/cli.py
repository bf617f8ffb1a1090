"""The command line: one command a verb."""

from __future__ import annotations

import psycopg
import typer

from medstaff import (
    cli_ask,
    cli_audit,
    cli_bylaws,
    cli_clock,
    cli_evidence,
    cli_house,
    cli_seed,
    cli_stories,
    cli_token,
    cli_views,
    cli_what_if,
    cli_workflows,
)
from medstaff.cli_common import complaints
from medstaff.database import in_a_line
from medstaff.errors import Plain
from medstaff.leaving import leave

BEGIN, PROCESSES, MEND = "Begin here", "On servers of your own, one process each", "When something goes wrong"

app = typer.Typer(
    name="medstaff",
    help="Appointment and reappointment of a medical staff: durable workflows over an append-only ledger.\n\n"
    "Start with `medstaff demo`, then `medstaff up`; `medstaff VERB --help` tells more of each. What can be "
    "set is in docs/settings.md, how it is run for a hospital in docs/running.md.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)
for verb in (
    cli_stories.demo,
    cli_house.up,
    cli_house.status,
    cli_token.token,
    cli_stories.simulate,
    cli_seed.seed,
):
    app.command(rich_help_panel=BEGIN)(verb)
cli_bylaws.app.command("what-if")(cli_what_if.what_if)
app.add_typer(cli_ask.app, name="ask", rich_help_panel=BEGIN)
app.add_typer(cli_bylaws.app, name="bylaws", rich_help_panel=BEGIN)
app.add_typer(cli_audit.app, name="audit", rich_help_panel=BEGIN)
app.add_typer(cli_clock.app, name="clock", rich_help_panel=BEGIN)
for verb in (cli_house.migrate, cli_house.api, cli_house.worker, cli_house.projector):
    app.command(rich_help_panel=PROCESSES)(verb)
app.add_typer(cli_views.app, name="views", rich_help_panel=MEND)
app.add_typer(cli_evidence.app, name="evidence", rich_help_panel=MEND)
app.add_typer(cli_workflows.app, name="workflows", rich_help_panel=MEND)


def main() -> None:
    """The program; a failure that has a plain reason is told without a traceback."""
    leave(_run())


def _run() -> int:
    try:
        app()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except Plain as failure:
        return _failed(str(failure))
    except psycopg.OperationalError as failure:
        return _failed(f"PostgreSQL does not answer: {in_a_line(failure)}")
    return 0


def _failed(line: str) -> int:
    complaints.print(line, markup=False, soft_wrap=True)
    return 1
