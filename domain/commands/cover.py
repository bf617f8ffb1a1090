"""Who looks after a colleague's files while they are away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain import legal_days
from domain.aggregate import Aggregate
from domain.commands.base import OFFICE, FacilityCommand, Made
from domain.errors import Invalid
from domain.events.facility import CoverArranged
from domain.facility import Facility
from domain.house import House
from domain.values import Role, Stamp
from domain.words.wording import stated


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangeCover(FacilityCommand):
    """From `first` through `last`, both legal days, `by` sees the files that `away` keeps as their own too.

    `first` is today unless said. The files stay `away`'s, and nothing is to be taken back.
    """

    NAME: ClassVar[str] = "arrange_cover"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = Facility
    AT: ClassVar[frozenset[str]] = frozenset({"open"})

    away: str
    by: str
    last: date
    first: date | None = None

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> tuple[Made, tuple[Aggregate, ...]]:
        today = house.legal_date(stamp.occurred_at)
        first = self.first or today
        away, by = stated(self.away, "away", "who is away"), stated(self.by, "by", "who covers")
        if by == away:
            raise Invalid("by", "somebody else who covers", self.by)
        if self.last < max(first, today):
            raise Invalid("last", f"a day not before {max(first, today)}", self.last)
        facility.trigger(
            CoverArranged,
            stamp,
            away=away,
            by=by,
            first=first,
            last=self.last,
            effective_from=legal_days.start_of(first, house.zone),
            effective_to=legal_days.end_of(self.last, house.zone),
        )
        return Made(ids={}), (facility,)
