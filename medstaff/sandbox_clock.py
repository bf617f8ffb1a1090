"""A sandbox's clock, as the command line sees and moves it: through the API, as an administrator."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from domain import legal_days
from medstaff.administering import administered
from medstaff.client import Api
from medstaff.clock_target import WHAT, target
from medstaff.errors import NotPossible
from medstaff.settings import Settings
from medstaff.stepping import Tell, advance, jump


@dataclass(frozen=True, slots=True)
class Clock:
    """One facility's clock. `now` is what it shows, `ahead` how far it runs ahead of the time, in seconds."""

    api: Api
    name: str
    zone: str
    sandbox: bool
    held: bool
    now: datetime
    ahead: float

    @classmethod
    async def read(cls, api: Api) -> Clock:
        """As it stands; `api` acts for an administrator."""
        row: dict[str, Any] = (await api.ask("show_facility"))["item"]
        now = datetime.fromisoformat((await api.ask("list_due"))["now"])
        held = row["held_at"] is not None
        return cls(api, row["name"], row["zone"], row["sandbox"], held, now, row["offset_seconds"])

    def __str__(self) -> str:
        shown = legal_days.local(self.now, self.zone).isoformat(timespec="seconds")
        if not self.sandbox:
            return f"{self.name} is in production: its clock is the time itself, {shown}"
        if self.held:
            return f"{self.name}: the clock is held at {shown}"
        return f"{self.name}: the clock runs and shows {shown}, {_ahead(self.ahead)}"

    def settable(self) -> Clock:
        """This clock. Raises NotPossible where it is nobody's to move."""
        if not self.sandbox:
            raise NotPossible(
                f"{self}, and nobody can hold or move it. Only a facility that was opened as a sandbox has a "
                "clock of its own; --facility names another"
            )
        return self

    def target(self, text: str) -> datetime:
        """The instant that is so far from now, or is named in the facility's zone. Raises NotPossible."""
        try:
            found = target(text.strip(), self.now, self.zone)
        except (legal_days.LegalDayError, OverflowError) as error:
            raise NotPossible(f"{text!r} is no target ({error}); write {WHAT}") from None
        if found < self.now:
            raise NotPossible(f"{self}; it never goes back, and {text} is before that")
        return found

    async def hold(self) -> Clock:
        await self.api.do("set_clock", from_here="hold")
        return await Clock.read(self.api)

    async def run(self) -> Clock:
        await self.api.do("set_clock", from_here="run")
        return await Clock.read(self.api)

    async def advance(self, text: str, tell: Tell) -> Clock:
        """Step to a target through all that falls due; a clock that ran is held meanwhile and runs on."""
        if self.held:
            await advance(self.api, self.target(text), tell)
            return await Clock.read(self.api)
        held = await self.hold()
        try:
            await held.advance(text, tell)
        finally:
            running = await held.run()
        return running

    async def jump(self, text: str) -> Clock:
        """Set it to a target at once; held it stays held, and running it runs on from there."""
        target = self.target(text)
        if self.held:
            await jump(self.api, target)
        else:
            ahead = self.ahead + (target - self.now).total_seconds()
            await self.api.do("set_clock", offset_seconds=ahead)
        return await Clock.read(self.api)


@asynccontextmanager
async def clock_of(settings: Settings, facility: str | None, token: str | None) -> AsyncIterator[Clock]:
    """The clock of a facility of the house that the settings name. Raises Plain with what is in the way."""
    async with administered(settings, facility, token, "clock-setter") as api:
        yield await Clock.read(api)


def _ahead(seconds: float) -> str:
    apart = timedelta(seconds=abs(round(seconds)))
    if not apart:
        return "with the time"
    return f"{apart} {'ahead of' if seconds > 0 else 'behind'} the time"
