"""The command line: one command a verb."""

from __future__ import annotations

import psycopg
import typer

from medstaff.cli import (
    ask,
    audit,
    bylaws,
    clock,
    evidence,
    house,
    packet,
    seed,
    stories,
    token,
    views,
    what_if,
    workflows,
)
from medstaff.cli.common import complaints
from medstaff.errors import Plain, in_a_line
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
    stories.demo,
    house.up,
    house.status,
    token.token,
    stories.simulate,
    seed.seed,
):
    app.command(rich_help_panel=BEGIN)(verb)
bylaws.app.command("what-if")(what_if.what_if)
app.add_typer(ask.app, name="ask", rich_help_panel=BEGIN)
app.add_typer(bylaws.app, name="bylaws", rich_help_panel=BEGIN)
app.add_typer(audit.app, name="audit", rich_help_panel=BEGIN)
app.command(rich_help_panel=BEGIN)(packet.packet)
app.add_typer(clock.app, name="clock", rich_help_panel=BEGIN)
for verb in (house.migrate, house.api, house.worker, house.projector):
    app.command(rich_help_panel=PROCESSES)(verb)
app.add_typer(views.app, name="views", rich_help_panel=MEND)
app.add_typer(evidence.app, name="evidence", rich_help_panel=MEND)
app.add_typer(workflows.app, name="workflows", rich_help_panel=MEND)


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
