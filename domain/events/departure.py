"""Facts of how someone leaves: resigned or retired, dead, relinquished by rule; and a bar to coming back.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from domain.aggregate import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentResigned(Event):
    """Given up by the member's own word. `last` is its last legal day; every clock stops after it.

    `notice_waived`: it comes sooner than the bylaws' days of notice, which the office has let go.
    """

    TOPIC = "AppointmentResigned"
    last: date
    effective_from: datetime
    retirement: bool
    notice_waived: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PractitionerDied(Event):
    """Every clock, letter and errand of the file stops, from when it was learnt."""

    TOPIC = "PractitionerDied"
    died_on: date
    effective_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentRelinquished(Event):
    """A suspension by rule was not cured in the bylaws' days, `last` being the last of them [S112][S115]."""

    TOPIC = "AppointmentRelinquished"
    suspension: str
    reason: str
    last: date
    effective_from: datetime
    hearing_right: bool
    npdb_report: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RelinquishmentSetAside(Event):
    """The cure was verified in time; the clock's event was written first, and is corrected."""

    TOPIC = "RelinquishmentSetAside"
    suspension: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReapplicationBarred(Event):
    """Denied or terminated: no first application is taken through `last` [S11h]."""

    TOPIC = "ReapplicationBarred"
    reason: str
    last: date
