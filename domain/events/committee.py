"""Facts of a body: that it exists, and who sits on it from when to when.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.aggregate import Event
from domain.values import BodyKind, Position, Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyEstablished(Event):
    TOPIC = "BodyEstablished"
    kind: BodyKind
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatFilled(Event):
    """`member` is the person's id as tokens carry it; `as_practitioner` their own file, if they have one."""

    TOPIC = "SeatFilled"
    seat: str
    member: str
    position: Position
    voting: bool
    physician: bool
    as_practitioner: UUID | None
    email: Sealed | None
    first: date
    last: date | None
    effective_from: datetime
    effective_to: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatHeldByOffice(Event):
    """The seat goes with an `office`: its holder sits ex officio [S95b]."""

    TOPIC = "SeatHeldByOffice"
    seat: str
    office: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatEmptied(Event):
    TOPIC = "SeatEmptied"
    seat: str
    member: str
    effective_from: datetime
