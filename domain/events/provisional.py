"""Facts of the provisional period of a first appointment: begun, extended, ended by the board, run out.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.aggregate import Event
from domain.values import StaffCategory


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionalBegun(Event):
    """A first appointment is provisional through `last`, and the period over at `due` [S06][S08].

    `months` is how long the bylaws make it, and each extension of it. `ends_appointment`: at `due` the
    appointment ends where the board has not ended the period before; else the period is extended by rule.
    `application` is none for an appointment that was carried over.
    """

    TOPIC = "ProvisionalBegun"
    application: UUID | None
    first: date
    last: date
    months: int
    due: datetime
    ends_appointment: bool
    effective_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionalExtended(Event):
    """The period goes on through `last`; why stands in the stamp. `number` counts the extensions.

    `by_rule`: nobody had ended it, and the bylaws extend it.
    """

    TOPIC = "ProvisionalExtended"
    number: int
    last: date
    due: datetime
    ends_appointment: bool
    by_rule: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionalEnded(Event):
    """The board made the appointment a full one of its category; the term's end stays."""

    TOPIC = "ProvisionalEnded"
    application: UUID
    ballot: UUID
    category: StaffCategory
    effective_from: datetime
    decided_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionalLapsed(Event):
    """The period ran out and the board had not ended it: the appointment ends by rule, without judgment."""

    TOPIC = "ProvisionalLapsed"
    last: date
    effective_from: datetime
    hearing_right: bool
    npdb_report: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionalLapseSetAside(Event):
    """Whoever could end or extend it had done so in time; the clock's event came first, and is corrected."""

    TOPIC = "ProvisionalLapseSetAside"
    last: date
