"""Facts of a pre-application: a request is held against published thresholds before an application goes out.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.aggregate import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PreApplicationSent(Event):
    """The form went out, about these `criteria`; without an answer by `due` the request is closed."""

    TOPIC = "PreApplicationSent"
    due: datetime
    last_day: date
    criteria: tuple[str, ...]
    notice: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PreApplicationReturned(Event):
    """What the applicant states: a training as `residency:pediatrics`, the limits of insurance in USD."""

    TOPIC = "PreApplicationReturned"
    training: str
    insurance_occurrence: int
    insurance_aggregate: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PreApplicationClosed(Event):
    """It did not come back in its days: no denial, no hearing, no report."""

    TOPIC = "PreApplicationClosed"
    last_day: date
    hearing_right: bool
    npdb_report: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PreApplicationReopened(Event):
    """The answer had come in time; the clock's event was written first, and is corrected."""

    TOPIC = "PreApplicationReopened"
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdNotMet(Event):
    """No application goes out: `criteria` says what is missed. No denial, so no hearing follows [S133]."""

    TOPIC = "ThresholdNotMet"
    criteria: tuple[str, ...]
    hearing_right: bool
    npdb_report: bool
