"""The bodies of the medical staff and the board, and who sits on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
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
NOW = """
    SELECT b.owner, kind, name, seats, held FROM views.bodies b LEFT JOIN views.regular_meetings r
    ON r.facility = b.facility AND r.body_kind = b.kind
    WHERE b.facility = %(facility)s AND b.owner = coalesce(%(body)s::uuid, b.owner) ORDER BY kind, name
"""
THEN = """
    SELECT b.owner, k.kind, k.name, k.seats, NULL FROM views.bodies b JOIN LATERAL (
        SELECT kind, name, seats FROM views.bodies_known
        WHERE owner = b.owner AND known_from <= %(known_at)s ORDER BY position DESC LIMIT 1
    ) k ON true
    WHERE b.facility = %(facility)s AND b.owner = coalesce(%(body)s::uuid, b.owner) ORDER BY k.kind, k.name
"""
"""The bodies as they were known at an instant."""


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
    """A body, every seat it has had, and its regular meetings, none where it has none.

    Asked as of an instant or as known at one: the seats that were filled then, and no regular meetings.
    """

    id: UUID
    kind: BodyKind
    name: str
    seats: tuple[SeatRow, ...]
    regular: RegularRow | None = None

    def seated(self, at: datetime) -> tuple[SeatRow, ...]:
        """The seats filled at an instant."""
        return tuple(seat for seat in self.seats if seat.period.covers(at))

    def as_of(self, at: datetime) -> BodyRow:
        """Who sat on it at an instant, and nothing of what recurs now."""
        return replace(self, seats=self.seated(at), regular=None)


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
    """Questions about bodies: as they stand, or who sat at `as_of`, as it was known at `known_at`."""

    async def all(
        self, facility: str, as_of: datetime | None = None, known_at: datetime | None = None
    ) -> list[BodyRow]:
        found = await self._known(facility, None, known_at)
        return found if as_of is None else [each.as_of(as_of) for each in found]

    async def one(
        self, facility: str, body: UUID, as_of: datetime | None = None, known_at: datetime | None = None
    ) -> BodyRow:
        """Raises NoSuchRow."""
        found = await self._known(facility, body, known_at)
        if not found:
            raise NoSuchRow("body", body)
        return found[0] if as_of is None else found[0].as_of(as_of)

    async def _known(self, facility: str, body: UUID | None, known_at: datetime | None) -> list[BodyRow]:
        values = {"facility": facility, "body": body, "known_at": known_at}
        return await self.rows(NOW if known_at is None else THEN, values, _row)
