"""What a workflow hears of what was recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.errands import Errand
from domain.house import House
from domain.receipts import Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What a workflow needs to go on: the receipt, when to wake on the hospital's clock, what to run.

    `clock_ahead` is how far the hospital's clock is ahead of the time, in seconds; `held` that it stands
    still, so that nothing wakes by itself. `exists` is false where the ledger holds no such stream.
    """

    receipt: Receipt | None
    wake_at: datetime | None
    errands: tuple[Errand, ...]
    held: bool = False
    clock_ahead: float = 0.0
    exists: bool = True


# Nothing is kept under this id: a workflow that keeps it has nothing to do.
ABSENT = Recorded(receipt=None, wake_at=None, errands=(), exists=False)


def woken(
    house: House, receipt: Receipt | None, wake_at: datetime | None, open_errands: tuple[Errand, ...]
) -> Recorded:
    """What a stream of this facility waits for."""
    clock = house.facility.clock
    return Recorded(
        receipt=receipt,
        wake_at=wake_at,
        errands=open_errands,
        held=clock.held_at is not None,
        clock_ahead=clock.offset.total_seconds(),
    )
