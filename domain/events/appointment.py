"""Facts of an appointment after its first: renewed, changed, widened, narrowed.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.aggregate import Event
from domain.values import StaffCategory


@dataclass(frozen=True, slots=True, kw_only=True)
class Recredentialing:
    """How a decision stands to a health plan's date [S24]: on_time, scored_down or initial_required.

    `due` is the last legal day, `days_late` how long after it the decision came.
    """

    due: date
    days_late: int
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentRenewed(Event):
    """The board decided the next term. `first` and `last` are its legal days, both inclusive.

    `gap_from` is when the term before ended, none where the next follows at once; `conditional` that it is
    shorter than the bylaws allow; `lead_days` how many days before its first the board decided, `short_lead`
    that the bylaws ask for more.
    """

    TOPIC = "AppointmentRenewed"
    application: UUID
    ballot: UUID
    category: StaffCategory
    department: str
    first: date
    last: date
    effective_from: datetime
    effective_to: datetime
    decided_at: datetime
    gap_from: datetime | None
    conditional: bool
    lead_days: int
    short_lead: bool
    recredentialing: Recredentialing | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReappointmentOpened(Event):
    """The time has come to ask for the next term: `application` goes out, or is out already [S119].

    `last` is the term's last legal day; `recredential_by` a health plan's, where that comes into it [S24].
    """

    TOPIC = "ReappointmentOpened"
    application: UUID
    last: date
    recredential_by: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentLapseSetAside(Event):
    """The board had decided in time; the clock's lapse was written first, and is corrected."""

    TOPIC = "AppointmentLapseSetAside"
    last: date
    effective_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffCategoryChanged(Event):
    """The board moved a member to another category; the term's end stays."""

    TOPIC = "StaffCategoryChanged"
    application: UUID
    ballot: UUID
    old: StaffCategory
    new: StaffCategory
    effective_from: datetime
    decided_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentAssigned(Event):
    """A member holds privileges in another department as well."""

    TOPIC = "DepartmentAssigned"
    application: UUID
    ballot: UUID
    department: str
    effective_from: datetime
    effective_to: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivilegeRelinquished(Event):
    """A line is given up at the practitioner's own wish; it is no action against them [S119b]."""

    TOPIC = "PrivilegeRelinquished"
    privilege: str
    application: UUID | None
    ballot: UUID | None
    effective_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivilegeExpired(Event):
    """The days of a line are over, no decision renewed it; `alone` where the appointment itself goes on."""

    TOPIC = "PrivilegeExpired"
    privilege: str
    alone: bool
    effective_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivilegeNotReturned(Event):
    """Back from a leave, but not to this line: the board did not decide for it, or was not asked [S111]."""

    TOPIC = "PrivilegeNotReturned"
    privilege: str
    application: UUID
    ballot: UUID
    effective_from: datetime
