"""Facts of what was asked of the National Practitioner Data Bank.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.aggregate import Event
from domain.credentials.evidence import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class NpdbQueried(Event):
    """A one-time query was answered, with so many `reports`; none where it was not said [S75]."""

    TOPIC = "NpdbQueried"
    queried_on: date
    reports: int | None
    evidence: Evidence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinuousQueryEnrolled(Event):
    """Enrolled in Continuous Query on the legal days named, both inclusive; it satisfies the query [S81]."""

    TOPIC = "ContinuousQueryEnrolled"
    first: date
    last: date
    evidence: Evidence | None
