"""Facts of who has opted out of Medicare [S128].

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.aggregate import Event
from domain.credentials.evidence import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicareOptOutRecorded(Event):
    """An affidavit is in effect from the legal day `first` on, through `last` where it does not renew itself.

    `orders` says whether what they order or refer is paid for all the same.
    """

    TOPIC = "MedicareOptOutRecorded"
    first: date
    last: date | None
    orders: bool
    evidence: Evidence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OptOutRenewalTold(Event):
    """That it renews itself on the legal day `next_first`, unless it is canceled through `cancel_by`."""

    TOPIC = "OptOutRenewalTold"
    notice: str
    next_first: date
    cancel_by: date
