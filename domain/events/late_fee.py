"""Facts of the fee for an application for reappointment that comes back late [S119].

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.aggregate import Event


class Settled(StrEnum):
    """How a fee is no longer owed."""

    PAID = "paid"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True, kw_only=True)
class LateFeeCharged(Event):
    """It was not back by the end of the legal day `last_day`, at `due`; `usd` is the amount in dollars."""

    TOPIC = "LateFeeCharged"
    notice: str
    usd: int
    last_day: date
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LateFeeSettled(Event):
    """It was paid, or somebody let it go with a reason."""

    TOPIC = "LateFeeSettled"
    how: Settled


@dataclass(frozen=True, slots=True, kw_only=True)
class LateFeeSetAside(Event):
    """The application had come back in time: the clock's charge was written before the act arrived."""

    TOPIC = "LateFeeSetAside"
    due: datetime
