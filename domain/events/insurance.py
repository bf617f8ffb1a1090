"""Facts of what a malpractice insurance covers.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass

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
