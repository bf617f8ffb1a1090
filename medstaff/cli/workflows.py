"""`medstaff workflows`: what Temporal has lost is started again from the ledger."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import typer

from medstaff.cli.common import Data, console, say, settings_of

if TYPE_CHECKING:
    from medstaff.settings import Settings

app = typer.Typer(
    no_args_is_help=True, help="Workflows: Temporal can be lost, and is rebuilt from the ledger."
)


@app.callback()
def workflows() -> None:
    """Workflows: Temporal can be lost, and is rebuilt from the ledger."""


@app.command()
def restart(data: Data = None) -> None:
    """Start the keeper of every facility, file and open ballot; one that runs goes on undisturbed.

    Each asks the ledger what is due and open. Safe to repeat.
    """
    from medstaff import parts

    counts = asyncio.run(_restarted(parts.located(settings_of(data))))
    say(counts)


async def _restarted(settings: Settings) -> str:
    from medstaff import parts
    from medstaff.database import checked
    from medstaff.restarting import Restarted
    from medstaff.restarting import restart as run

    checked(settings)
    with parts.ledger(settings) as ledger, console.status("starting") as status:

        def told(so_far: Restarted) -> None:
            status.update(f"{so_far.files} files, {so_far.ballots} ballots, {so_far.facilities} facilities")

        done = await run(ledger, await parts.temporal(settings), told)
    return f"{done.files} files, {done.ballots} open ballots and {done.facilities} facilities are kept"
