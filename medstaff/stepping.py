"""Moving a sandbox's clock: from one instant at which anything is due to the next, and on to the target."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from medstaff.client import Api
from medstaff.errors import NeverSettled

POLL_SECONDS = 0.05
PATIENCE_SECONDS = 120.0

Tell = Callable[[datetime], None]


async def settle(api: Api) -> None:
    """Wait until no errand of the facility is open: every look-up answered, every letter delivered.

    However long that takes, as long as it goes on; raises NeverSettled where nothing moves any more.
    """
    clock, before, end = asyncio.get_running_loop().time, None, 0.0
    while still := (await api.ask("list_due"))["open_errands"]:
        if still != before:
            before, end = still, clock() + PATIENCE_SECONDS
        elif clock() > end:
            raise NeverSettled(
                f"{still} errands are still open, and none was done for {PATIENCE_SECONDS:.0f} s; "
                "is a worker running?"
            )
        await asyncio.sleep(POLL_SECONDS)


async def advance(api: Api, target: datetime, tell: Tell = lambda _: None) -> int:
    """Step a held clock to `target` through every instant at which anything is due; returns the steps.

    `api` acts for an administrator. Each step is recorded, and its letters are out, before the next.
    """
    steps, last = 0, None
    await settle(api)
    while (due := await _next(api, target, last)) is not None:
        await jump(api, due)
        await settle(api)
        tell(due)
        steps, last = steps + 1, due
    await jump(api, target)
    await settle(api)
    return steps


async def jump(api: Api, target: datetime) -> None:
    """Set the clock at once; what fell due in between is caught up with, as after an outage."""
    await api.do("set_clock", held_at=target.isoformat())


async def _next(api: Api, target: datetime, last: datetime | None) -> datetime | None:
    """The next instant to step to; what is still due at the last one waits for a later instant."""
    said = await api.ask("list_due", until=target.isoformat())
    if said["earliest"] is None:
        return None
    now, due = datetime.fromisoformat(said["now"]), datetime.fromisoformat(said["earliest"])
    if last is None or max(due, now) > last:
        return max(due, now)
    later = (datetime.fromisoformat(item["at"]) for item in said["items"])
    return min((at for at in later if at > last), default=None)
