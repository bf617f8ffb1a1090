"""The bodies of the medical staff and the board, and who sits on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec

from domain.values import BodyKind, Period, Position
from projections.database import Reader
from projections.errors import NoSuchRow
from projections.model import Model
from projections.regular import RegularRow, decode
from projections.subjects import Body
from projections.table import Row, Table

TABLE = Table(
    "bodies",
    {
        "owner": "uuid NOT NULL",
        "facility": "text NOT NULL",
        "kind": "text NOT NULL",
        "name": "text NOT NULL",
        "seats": "bytea NOT NULL",
    },
    key=1,
    indexes=("facility, kind, name",),
)
SELECT = (
    "SELECT b.owner, kind, name, seats, held FROM views.bodies b LEFT JOIN views.regular_meetings r "
    "ON r.facility = b.facility AND r.body_kind = b.kind WHERE b.facility = %s"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """A seat filled once, now or later; `period` says when. `office` is that of whoever sits ex officio."""

    id: str
    member: str
    position: Position
    voting: bool
    physician: bool
    practitioner: UUID | None
    period: Period
    office: str = ""


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body, every seat it has had, and its regular meetings, none where it has none."""

    id: UUID
    kind: BodyKind
    name: str
    seats: tuple[SeatRow, ...]
    regular: RegularRow | None = None

    def seated(self, at: datetime) -> tuple[SeatRow, ...]:
        """The seats filled at an instant."""
        return tuple(seat for seat in self.seats if seat.period.covers(at))


def rows(body: Body) -> Iterator[Row]:
    """Addresses of mail stay in the ledger."""
    found = body.committee
    if found is None:
        return
    seats = [
        SeatRow(
            id=seat.id,
            member=seat.member,
            position=seat.position,
            voting=seat.voting,
            physician=seat.physician,
            practitioner=seat.practitioner,
            period=seat.period,
            office=seat.office,
        )
        for seat in found.seats.values()
    ]
    yield (body.owner, found.facility, str(found.kind), found.name, msgspec.json.encode(seats))


MODEL = Model(TABLE, {Body: rows})
_decode = msgspec.json.Decoder(tuple[SeatRow, ...]).decode


def _row(owner: UUID, kind: str, name: str, seats: bytes, held: bytes | None) -> BodyRow:
    regular = decode(held) if held is not None else None
    return BodyRow(owner, BodyKind(kind), name, _decode(seats), regular)


class Bodies(Reader):
    """Questions about bodies."""

    async def all(self, facility: str) -> list[BodyRow]:
        return await self.rows(f"{SELECT} ORDER BY kind, name", (facility,), _row)

    async def one(self, facility: str, body: UUID) -> BodyRow:
        """Raises NoSuchRow."""
        found = await self.row(f"{SELECT} AND b.owner = %s", (facility, body), _row)
        if found is None:
            raise NoSuchRow("body", body)
        return found
