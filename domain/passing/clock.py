"""The hand that writes what falls due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.aggregate import Aggregate
from domain.house import House
from domain.values import Role, Stamp

CLOCK = "clock"


class Keeps(Protocol):
    """Where what a clock brings to a facility is saved: the ledger."""

    def keep(self, streams: Sequence[Aggregate]) -> int: ...


def clock_stamp(house: House, at: datetime, recorded_at: datetime) -> Stamp:
    """The stamp of what a clock writes: when it fell due, and when it was written."""
    return Stamp(
        facility=house.key,
        actor=CLOCK,
        role=Role.SERVICE,
        command=f"{house.key}/{CLOCK}/{at.isoformat()}",
        occurred_at=at,
        recorded_at=recorded_at,
        bylaws=house.bylaws.version,
    )
