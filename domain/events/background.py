"""Facts of what an applicant states: hospitals, faculty appointments, education, what documents show.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.aggregate import Event
from domain.values import Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class AffiliationStated:
    """One hospital, from the first day of privileges there through the last; no last where they go on."""

    hospital: Sealed
    category: str
    first: date
    last: date | None
    left_because: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class AffiliationsStated(Event):
    """Every hospital; a later statement takes an earlier one's place, openly."""

    TOPIC = "AffiliationsStated"
    entries: tuple[AffiliationStated, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FacultyStated:
    """One appointment to a faculty, and what is taught under it."""

    school: Sealed
    rank: str
    first: date
    last: date | None
    teaching: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class FacultyAppointmentsStated(Event):
    """Every faculty appointment; a later statement takes an earlier one's place, openly."""

    TOPIC = "FacultyAppointmentsStated"
    entries: tuple[FacultyStated, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditStated:
    """Hours of one activity, in quarters of an hour, by the legal day on which it was completed."""

    activity: Sealed
    quarters: int
    topic: str
    completed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinuingEducationStated(Event):
    """Every activity; a later statement takes an earlier one's place, openly.

    `first_renewal` where the license has not been renewed before; the hours are judged on `stated_on`, or on
    the day on which the application is sent in, whichever is later.
    """

    TOPIC = "ContinuingEducationStated"
    entries: tuple[CreditStated, ...]
    first_renewal: bool
    stated_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLinked(Event):
    """A document on file is there to show an element, or how the gap in which a day lies was explained.

    It verifies neither [S42].
    """

    TOPIC = "DocumentLinked"
    document: str
    element: str | None
    gap: date | None
