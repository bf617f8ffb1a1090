"""What is to be seeded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from domain import legal_days


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """So many files over so many years. `until` is the legal day at whose beginning they stand."""

    facility: str
    practitioners: int
    years: int
    seed: int
    until: date
    zone: str = "America/New_York"

    @property
    def opens(self) -> date:
        """The day on which the hospital opens."""
        return legal_days.add_months(self.until, -12 * self.years)

    @property
    def end(self) -> datetime:
        """The instant at which all of it stands."""
        return legal_days.start_of(self.until, self.zone)
