"""A sandbox's clock is set, and what its sources answer is written for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from domain.commands.base import NOTHING, Decided, FacilityCommand
from domain.errors import Invalid
from domain.events import facility as events
from domain.facility import Clock, Facility
from domain.house import House
from domain.values import Motion, Role, Stamp

# A hundred years; beyond that a clock would come to the end of the calendar.
MOST_AHEAD_SECONDS = 3_155_760_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SetClock(FacilityCommand):
    """Set a sandbox's clock: held at an instant, or running ahead of the time. It never goes back.

    `from_here` lets it run on from where it stands, or holds it there; it stands alone.
    """

    NAME: ClassVar[str] = "set_clock"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.ADMINISTRATOR})
    SANDBOX: ClassVar[bool] = True
    ON: ClassVar[type] = Facility
    AT: ClassVar[frozenset[str]] = frozenset({"open"})

    held_at: datetime | None = None
    offset_seconds: float = 0.0
    from_here: Motion | None = None

    def timed(self, facility: Facility, time: datetime) -> SetClock:
        """As it is to be set; what the clock shows can only be told where the time itself is known."""
        stands = facility.clock.now(time)
        if self.from_here is not None:
            return self._going_on(stands, time)
        if self.offset_seconds > MOST_AHEAD_SECONDS:
            raise Invalid("offset_seconds", f"at most {MOST_AHEAD_SECONDS}", self.offset_seconds)
        if self._clock().now(time) < stands:
            raise self._going_back(stands, time)
        return self

    def _going_on(self, stands: datetime, time: datetime) -> SetClock:
        if self.held_at is not None or self.offset_seconds:
            raise Invalid("from_here", "neither held_at nor offset_seconds beside it", str(self.from_here))
        if self.from_here is Motion.HOLD:
            return SetClock(held_at=stands)
        return SetClock(offset_seconds=(stands - time).total_seconds())

    def _going_back(self, stands: datetime, time: datetime) -> Invalid:
        shows = f"the clock shows {stands.isoformat()} and never goes back"
        if self.held_at is not None:
            return Invalid("held_at", f"an instant not before that: {shows}", self.held_at.isoformat())
        least = (stands - time).total_seconds()
        return Invalid("offset_seconds", f"at least {least}: {shows}", self.offset_seconds)

    def _clock(self) -> Clock:
        return Clock(held_at=self.held_at, offset=timedelta(seconds=self.offset_seconds))

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        if self._clock() != facility.clock:
            facility.trigger(events.ClockSet, stamp, held_at=self.held_at, offset_seconds=self.offset_seconds)
        return NOTHING, (facility,)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptSource(FacilityCommand):
    """Say what a source answers in this sandbox from now on: texts in its own shape; none: it is silent."""

    NAME: ClassVar[str] = "script_source"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.ADMINISTRATOR})
    SANDBOX: ClassVar[bool] = True
    ON: ClassVar[type] = Facility
    AT: ClassVar[frozenset[str]] = frozenset({"open"})

    source: str
    answer: tuple[str, ...] = ()

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        facility.trigger(events.SourceScripted, stamp, source=self.source, answer=self.answer)
        return NOTHING, (facility,)
