"""The facilities, and the clock of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain import legal_days
from projections.database import Reader
from projections.errors import NoSuchRow
from projections.model import Model
from projections.subjects import Hall
from projections.table import Row, Table

TABLE = Table(
    "facilities",
    {
        "owner": "uuid NOT NULL",
        "facility": "text NOT NULL",
        "name": "text NOT NULL",
        "zone": "text NOT NULL",
        "sandbox": "boolean NOT NULL",
        "held_at": "timestamptz",
        "offset_seconds": "double precision NOT NULL",
        "bylaws_version": "text NOT NULL",
        "opened": "timestamptz",
    },
    key=1,
    indexes=("facility",),
)
SELECT = (
    "SELECT facility, name, zone, sandbox, held_at, offset_seconds, bylaws_version, opened "
    "FROM views.facilities"
)

CLOCK = (
    "WITH clock(now) AS (SELECT coalesce(%s::timestamptz, (SELECT coalesce(held_at, now() + "
    "make_interval(secs => offset_seconds)) FROM views.facilities WHERE facility = %s), now())) "
)
"""Begins a question about an instant: the one named, or where none is, the facility's clock."""
HERE = f"{CLOCK} SELECT clock.now, zone FROM clock, views.facilities WHERE facility = %s"


def rows(hall: Hall) -> Iterator[Row]:
    """One row, once the facility is open under its bylaws."""
    house = hall.facility
    if house is not None and hall.book is not None:
        yield (
            hall.owner,
            hall.key,
            house.name,
            house.zone,
            house.sandbox,
            house.clock.held_at,
            house.clock.offset.total_seconds(),
            hall.book.current.version,
            house.opened_at,
        )


MODEL = Model(TABLE, {Hall: rows})


@dataclass(frozen=True, slots=True)
class FacilityRow:
    """`held_at` is where a sandbox's clock stands, none where it runs, `offset_seconds` ahead of the time."""

    key: str
    name: str
    zone: str
    sandbox: bool
    held_at: datetime | None
    offset_seconds: float
    bylaws_version: str
    opened: datetime | None

    def now(self, time: datetime) -> datetime:
        """The facility's clock when the time is `time`."""
        return self.held_at or time + timedelta(seconds=self.offset_seconds)


class Facilities(Reader):
    """Questions about facilities."""

    async def one(self, facility: str) -> FacilityRow | None:
        return await self.row(f"{SELECT} WHERE facility = %s", (facility,), FacilityRow)

    async def open(self, facility: str) -> FacilityRow:
        """A facility that is open. Raises NoSuchRow."""
        found = await self.one(facility)
        if found is None:
            raise NoSuchRow("facility", facility)
        return found

    async def moment(self, facility: str, at: datetime | None) -> tuple[datetime, date]:
        """An instant, or what the clock shows, and its legal date there. Raises NoSuchRow."""
        found = await self.row(HERE, (at, facility, facility), lambda *columns: columns)
        if found is None:
            raise NoSuchRow("facility", facility)
        return found[0], legal_days.legal_date(*found)

    async def all(self) -> list[FacilityRow]:
        """Every facility by its key; for whoever runs the deployment."""
        return await self.rows(f"{SELECT} ORDER BY facility", (), FacilityRow)
