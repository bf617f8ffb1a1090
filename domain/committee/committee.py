"""A body of the medical staff or of the board, and its seats with their dates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.aggregate import Aggregate, ByFact
from domain.errors import NotAMember, SeatEnded
from domain.events import committee as events
from domain.values import BodyKind, Period, Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """`office` is the one by which its holder sits ex officio, nothing where they were chosen."""

    id: str
    member: str
    position: Position
    voting: bool
    physician: bool
    practitioner: UUID | None
    email: str | None
    period: Period
    office: str = ""
    state = "filled"


class Committee(Aggregate, born_of=events.BodyEstablished):
    """One body."""

    kind = BodyKind.DEPARTMENT
    name = ""
    facility = ""
    state = "established"

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.seats: dict[str, Seat] = {}

    def seated(self, instant: datetime) -> tuple[Seat, ...]:
        """The seats filled at an instant."""
        return tuple(seat for seat in self.seats.values() if seat.period.covers(instant))

    def voting(self, instant: datetime) -> tuple[Seat, ...]:
        return tuple(seat for seat in self.seated(instant) if seat.voting)

    def seat_of(self, member: str, instant: datetime) -> Seat:
        """The member's seat at an instant; refuses one who has none, or has one no more."""
        for seat in self.seated(instant):
            if seat.member == member:
                return seat
        held = [seat for seat in self.seats.values() if seat.member == member]
        if held:
            raise SeatEnded(f"{member} holds no seat on {self.title} now", needed=f"a seat on {self.title}")
        raise NotAMember(f"{member} is no member of {self.title}", needed=f"a seat on {self.title}")

    def holders(self, position: Position, instant: datetime) -> tuple[Seat, ...]:
        return tuple(seat for seat in self.seated(instant) if seat.position is position)

    @property
    def title(self) -> str:
        return f"{self.kind} {self.name}".strip()

    @ByFact
    def apply(self, event: Any) -> None:
        raise TypeError(f"{type(event).__name__} is no fact of a body")

    @apply.register
    def _(self, event: events.BodyEstablished) -> None:
        self.kind, self.name, self.facility = event.kind, event.name, event.stamp.facility

    @apply.register
    def _(self, event: events.SeatFilled) -> None:
        seat = Seat(
            id=event.seat,
            member=event.member,
            position=event.position,
            voting=event.voting,
            physician=event.physician,
            practitioner=event.as_practitioner,
            email=event.email.plain if event.email else None,
            period=Period(start=event.effective_from, end=event.effective_to),
        )
        self.seats = {**self.seats, event.seat: seat}

    @apply.register
    def _(self, event: events.SeatHeldByOffice) -> None:
        seat = replace(self.seats[event.seat], office=event.office)
        self.seats = {**self.seats, event.seat: seat}

    @apply.register
    def _(self, event: events.SeatEmptied) -> None:
        seat = self.seats[event.seat]
        ended = replace(seat, period=Period(start=seat.period.start, end=event.effective_from))
        self.seats = {**self.seats, event.seat: ended}
