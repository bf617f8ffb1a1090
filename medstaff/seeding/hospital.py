"""A made-up hospital, in which many live side by side; its clock goes to whoever acts next."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from domain import legal_days
from domain.aggregate import Aggregate
from domain.errors import DomainError
from domain.house import House
from domain.ids import facility_id
from domain.values import Role
from medstaff.seeding.desk import Desk, Who

A = TypeVar("A", bound=Aggregate)
Life = Iterator[datetime]
"""What somebody does: it acts, and yields the instant at which it goes on."""

OFFICE: Who = (Role.MEDICAL_STAFF_OFFICE, "casey")
ADMINISTRATOR: Who = (Role.ADMINISTRATOR, "root")
CHIEF_OF_STAFF: Who = (Role.CHIEF_OF_STAFF, "chief-of-staff")
MEDICAL_OFFICER: Who = (Role.CHIEF_MEDICAL_OFFICER, "cmo")


class Hospital(Desk):
    """Where lives are led side by side.

    `refused` counts what was tried in vain, by the refusal's name; `physicians` are those who were appointed.
    `opened_with` is how many of the facts were there before anybody came.
    """

    def __init__(self, facility: str, zone: str, now: datetime) -> None:
        super().__init__(facility, now)
        self.zone = zone
        self.refused: dict[str, int] = {}
        self.physicians: list[UUID] = []
        self.opened_with = 0
        self._lives: list[tuple[datetime, int, Life]] = []
        self._begun = 0

    @property
    def today(self) -> date:
        return legal_days.legal_date(self.now, self.zone)

    @property
    def house(self) -> House:
        """The facility as decisions see it now."""
        return self.ledger.house(self.facility)

    @property
    def id(self) -> UUID:
        return facility_id(self.facility)

    def find(self, id: UUID, kind: type[A]) -> A | None:
        return self.ledger.find(id, kind)

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        """An instant of a legal day, by the hospital's clocks."""
        return legal_days.at_hour(day, hour, self.zone) + timedelta(minutes=minute)

    def begin(self, life: Life, at: datetime) -> None:
        """Have a life go on at an instant, beside the others."""
        self._begun += 1
        heapq.heappush(self._lives, (at, self._begun, life))

    def run(self, end: datetime) -> None:
        """Let everyone live, and everything fall due, until an instant."""
        while self._lives and self._lives[0][0] < end:
            at, _, life = heapq.heappop(self._lives)
            self.pass_to(at)
            self._go_on(life)
        self.pass_to(end)

    def _go_on(self, life: Life) -> None:
        """A refusal ends what was tried; so it goes in a hospital."""
        try:
            at = next(life, None)
        except DomainError as refusal:
            self.refused[refusal.name] = self.refused.get(refusal.name, 0) + 1
            return
        if at is not None:
            self.begin(life, max(at, self.now))
