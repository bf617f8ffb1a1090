"""Stretches of time, and how a sandbox's clock goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A half-open stretch of time, `start <= instant < end`; no end means until further notice."""

    start: datetime
    end: datetime | None = None

    def covers(self, instant: datetime) -> bool:
        return self.start <= instant and (self.end is None or instant < self.end)

    def remains(self, instant: datetime) -> bool:
        """Whether it covers an instant, or any after it."""
        return self.end is None or self.end > max(self.start, instant)

    def meets(self, other: Period) -> bool:
        """Whether there is an instant that both cover."""
        return (self.end is None or other.start < self.end) and (other.end is None or self.start < other.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Legal days of an appointment, both inclusive."""

    first: date
    last: date


class Motion(StrEnum):
    """How a sandbox's clock goes on from where it stands."""

    RUN = "run"
    HOLD = "hold"
