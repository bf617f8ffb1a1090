"""`medstaff clock`: a sandbox's clock, shown and moved."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from medstaff.cli.common import Data, Token, say, settings_of
from medstaff.clock_target import WHAT

if TYPE_CHECKING:
    from medstaff.sandbox_clock import Clock

app = typer.Typer(
    no_args_is_help=True,
    help="A sandbox's clock: show, hold or run it, step it through all that falls due, or jump.\n\n"
    "Only a facility that was opened as a sandbox has a clock of its own; in production it is the time "
    "itself. It never goes back.",
)

Target = Annotated[list[str], typer.Argument(metavar="TARGET", help=f"{WHAT}; `to` may stand before it.")]
Facility = Annotated[str | None, typer.Option(help="The sandbox. Default: the settings' facility.")]
Move = Callable[["Clock"], Awaitable["Clock"]]


@app.command()
def show(facility: Facility = None, data: Data = None, token: Token = None) -> None:
    """Say what the clock shows, and whether it is held, runs, or is the time itself."""

    async def as_it_is(clock: Clock) -> Clock:
        return clock

    _say(data, facility, token, as_it_is)


@app.command()
def hold(facility: Facility = None, data: Data = None, token: Token = None) -> None:
    """Hold the clock where it stands: nothing falls due by itself until it is moved or runs on."""
    _say(data, facility, token, lambda clock: clock.settable().hold())


@app.command()
def run(facility: Facility = None, data: Data = None, token: Token = None) -> None:
    """Let the clock run on from where it stands, at the pace of the time."""
    _say(data, facility, token, lambda clock: clock.settable().run())


@app.command()
def advance(target: Target, facility: Facility = None, data: Data = None, token: Token = None) -> None:
    """Step to every instant at which anything is due, wait until it is recorded, and on to the target.

    Example: `medstaff clock advance 45d --facility training`
    """

    def tell(at: datetime) -> None:
        say(f"  {at.isoformat()}  what was due is recorded")

    _say(data, facility, token, lambda clock: clock.settable().advance(_text(target), tell))


@app.command()
def jump(target: Target, facility: Facility = None, data: Data = None, token: Token = None) -> None:
    """Set the clock at once, and so play an outage: what fell due is caught up with, late.

    Example: `medstaff clock jump to 2026-07-01T09:00 --facility training`
    """
    _say(data, facility, token, lambda clock: clock.settable().jump(_text(target)))


def _say(data: Path | None, facility: str | None, token: str | None, move: Move) -> None:
    from medstaff.sandbox_clock import clock_of

    async def moved() -> Clock:
        async with clock_of(settings_of(data), facility, token) as clock:
            return await move(clock)

    say(str(asyncio.run(moved())))


def _text(target: list[str]) -> str:
    words = target[1:] if target[0] == "to" else target
    return " ".join(words)
