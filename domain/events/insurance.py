"""Facts of what a malpractice insurance covers.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.aggregate import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class InsuranceLimitsVerified(Event):
    """The carrier certified these limits, in US dollars; `least_…` are those that the bylaws required then.

    Where they are not `sufficient` the insurance counts for nothing from then on.
    """

    TOPIC = "InsuranceLimitsVerified"
    credential: str
    occurrence: int
    aggregate: int
    least_occurrence: int
    least_aggregate: int
    sufficient: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InsuranceCorrected(Event):
    """An insurance whose limits were too low has limits that suffice."""

    TOPIC = "InsuranceCorrected"
    credential: str
    old_occurrence: int
    old_aggregate: int
    occurrence: int
    aggregate: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InsuranceFellShort(Event):
    """From this day on the bylaws require more than the carrier certified: it counts for nothing.

    Limits in US dollars; `least_…` are those required now.
    """

    TOPIC = "InsuranceFellShort"
    credential: str
    occurrence: int
    aggregate: int
    least_occurrence: int
    least_aggregate: int
    effective_from: datetime
