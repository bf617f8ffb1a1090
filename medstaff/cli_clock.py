"""`medstaff clock`: a sandbox's clock, moved."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Annotated

import httpx2
import typer

from domain import legal_days
from domain.values import Role
from medstaff.cli_common import Data, complain, say, settings_of
from medstaff.client import Api, Refused
from medstaff.servers.hold import read_running
from medstaff.settings import Settings
from medstaff.stepping import advance as step
from medstaff.stepping import jump as leap
from medstaff.tokens import issue

app = typer.Typer(help="A sandbox's clock: stepped through everything that falls due, or set at once.")

Target = Annotated[str, typer.Argument(help="45d, 12h, a day, or an instant such as 2026-04-01T00:00.")]
Facility = Annotated[str | None, typer.Option(help="The sandbox. Default: the settings' facility.")]
AMOUNT = re.compile(r"(\d+)([dhm])")
UNITS = {"d": "days", "h": "hours", "m": "minutes"}


def target_of(text: str, now: datetime, zone: str) -> datetime:
    """An instant: so far from now, or named in the facility's zone."""
    amount = AMOUNT.fullmatch(text)
    if amount is None:
        return legal_days.parse_local(text, zone)
    count, unit = int(amount[1]), UNITS[amount[2]]
    if unit == "days":
        local = legal_days.local(now, zone)
        return legal_days.parse_local((local.replace(tzinfo=None) + timedelta(days=count)).isoformat(), zone)
    return now + timedelta(**{unit: count})


async def _move(
    settings: Settings, facility: str | None, text: str, move: Callable[[Api, datetime], Awaitable[object]]
) -> None:
    running = read_running(settings.data)
    if running is None or running.api_address is None:
        raise complain("no house runs on this data folder; start `medstaff up`")
    token = issue(settings, Role.ADMINISTRATOR, "clock-setter", facility=facility)
    async with httpx2.AsyncClient(base_url=running.api_address, timeout=300, trust_env=False) as http:
        api = (await Api.open(http)).acting(token)
        row = (await api.ask("show_facility"))["item"]
        if row["held_at"] is None:
            raise complain(
                "the clock of this facility is the time itself; only a sandbox's held clock is moved"
            )
        now = datetime.fromisoformat(row["held_at"])
        target = target_of(text, now, row["zone"])
        await move(api, target)
        say(f"{row['name']}: the clock stands at {legal_days.local(target, row['zone']).isoformat()}")


@app.command()
def advance(target: Target, facility: Facility = None, data: Data = None) -> None:
    """Step to every instant at which anything is due, wait until it is recorded, and on to the target."""

    async def stepped(api: Api, until: datetime) -> None:
        await step(api, until, lambda at: say(f"  {at.isoformat()}  what was due is recorded"))

    _run(_move(settings_of(data), facility, target, stepped))


@app.command()
def jump(target: Target, facility: Facility = None, data: Data = None) -> None:
    """Set the clock at once, and so play an outage: what fell due is caught up with, late."""
    _run(_move(settings_of(data), facility, target, leap))


def _run(work: Awaitable[None]) -> None:
    async def done() -> None:
        await work

    try:
        asyncio.run(done())
    except (Refused, legal_days.LegalDayError) as refused:
        raise complain(str(refused)) from None
