"""The seats of a member whose membership, or whose right to serve, is over are emptied at that instant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from domain.certain import certain
from domain.commands.base import NOTHING, Decided, FacilityCommand
from domain.committee import vacating
from domain.committee.committee import Committee
from domain.events.committee import SeatEmptied
from domain.facility import Facility
from domain.house import House
from domain.values import Role, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class VacateSeats(FacilityCommand):
    """Empty every seat that a member holds from the instant on at which they may serve no more."""

    NAME: ClassVar[str] = "vacate_seats"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.SERVICE})

    practitioner: UUID

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        person = house.practitioner(self.practitioner)
        changed: dict[UUID, Committee] = {}
        for body, seat in list(vacating.to_empty(person, house)):
            over = certain(vacating.over_from(person, house), "when they may serve no more")
            changed.setdefault(body.id, body).trigger(
                SeatEmptied,
                stamp,
                seat=seat.id,
                member=seat.member,
                effective_from=max(over, seat.period.start),
            )
        return NOTHING, tuple(changed.values())
