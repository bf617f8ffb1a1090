"""Facts of a leave of absence: asked for, agreed to, begun, over.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from domain.aggregate import Event
from domain.values import LeaveKind, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveRequested(Event):
    """`first` and `last` are legal days, both inclusive; a military leave may leave its last open."""

    TOPIC = "LeaveRequested"
    leave: str
    kind: LeaveKind
    first: date
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveApproved(Event):
    """One of those who must agree did so."""

    TOPIC = "LeaveApproved"
    leave: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveDeclined(Event):
    TOPIC = "LeaveDeclined"
    leave: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveGranted(Event):
    """All have agreed. The right to return ends at `effective_to`, none where the last day is open.

    `for_counsel`: it begins beside a suspension that was imposed by judgment, so counsel looks at it [S79].
    """

    TOPIC = "LeaveGranted"
    leave: str
    kind: LeaveKind
    first: date
    last: date | None
    effective_from: datetime
    effective_to: datetime | None
    for_counsel: bool
    imported: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveEnded(Event):
    """`reason` is returned, or withdrawn where it never began."""

    TOPIC = "LeaveEnded"
    leave: str
    reason: str
    effective_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeemedResigned(Event):
    """Nobody asked to return by the leave's last day: a voluntary resignation, by rule [S122]."""

    TOPIC = "DeemedResigned"
    leave: str
    last: date
    effective_from: datetime
    hearing_right: bool
    npdb_report: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeemedResignationSetAside(Event):
    """The request to return had come in time; the clock's event was written first, and is corrected."""

    TOPIC = "DeemedResignationSetAside"
    leave: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DischargeReported(Event):
    """The end of military service. A license that became void meanwhile is renewed by `license_by` [S97e]."""

    TOPIC = "DischargeReported"
    leave: str
    discharged_on: date
    license_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveImposed(Event):
    """A leader makes an absence that nobody reported, since a legal day, a leave; it is granted with this."""

    TOPIC = "LeaveImposed"
    leave: str
    role: Role
    away_since: date
