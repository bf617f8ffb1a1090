"""Facts of what a practitioner was trained for and has done: what thresholds are held against.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.aggregate import Event
from domain.credentials.evidence import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingRecorded(Event):
    """A training as `residency:pediatrics`, completed on a legal day, as its source says."""

    TOPIC = "TrainingRecorded"
    training: str
    institution: str
    completed: date
    source: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLogRecorded(Event):
    """So many of a procedure on the legal days named, both inclusive, as the source's log counts them."""

    TOPIC = "CaseLogRecorded"
    procedure: str
    count: int
    first: date
    last: date
    source: str
    evidence: Evidence | None
