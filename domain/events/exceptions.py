"""Facts of exceptions from the bylaws for one practitioner.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from domain.aggregate import Event
from domain.bylaws import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionGranted(Event):
    """Of one parameter another value holds for this practitioner, from `first` through `last`, and why."""

    TOPIC = "ExceptionGranted"
    exception: str
    key: str
    value: Value
    type: str
    reason: str
    approver: str
    citation: str
    first: date
    last: date
    effective_to: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionEnded(Event):
    """Its last day is over; what holds for everyone holds again."""

    TOPIC = "ExceptionEnded"
    exception: str
    effective_from: datetime
