"""What the members of a body were given to read about each application before a meeting, by version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from domain.committee.contents import Contents
from domain.values import BodyKind
from projections.database import Reader
from projections.errors import NoSuchRow
from projections.model import Model
from projections.subjects import Folder
from projections.table import Row, Table

TABLE = Table(
    "packets",
    {
        "owner": "uuid NOT NULL",
        "version": "integer NOT NULL",
        "facility": "text NOT NULL",
        "meeting": "uuid NOT NULL",
        "application": "uuid NOT NULL",
        "practitioner": "uuid",
        "body_kind": "text NOT NULL",
        "digest": "text NOT NULL",
        "withheld": "bytea NOT NULL",
        "locked_at": "timestamptz NOT NULL",
        "name": "text NOT NULL",
        "kind": "text NOT NULL",
        "contents": "text NOT NULL",
    },
    key=2,
    indexes=("meeting, application, version",),
)
SELECT = (
    "SELECT meeting, application, practitioner, body_kind, version, digest, locked_at, withheld, contents "
    "FROM views.packets WHERE facility = %s AND meeting = %s"
)
LISTED = (
    "SELECT application, practitioner, name, kind, version, digest, locked_at, withheld "
    "FROM views.packets WHERE facility = %s AND meeting = %s"
)
LAST = " AND version = (SELECT max(version) FROM views.packets AS p WHERE p.owner = packets.owner)"


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketListed:
    """The last version of a packet, without its text. The members `withheld` from are given none."""

    application: UUID
    practitioner: UUID | None
    name: str
    kind: str
    version: int
    digest: str
    locked_at: datetime
    withheld: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketRow:
    """A version of a packet. `digest` is the SHA-256 of `text`, the very bytes that members were given.

    `contents` is what the text says. The members `withheld` from take no part, and are given none.
    """

    meeting: UUID
    application: UUID
    practitioner: UUID | None
    body_kind: BodyKind
    version: int
    digest: str
    locked_at: datetime
    withheld: tuple[str, ...]
    contents: Contents
    text: str


def rows(folder: Folder) -> Iterator[Row]:
    packet = folder.packet
    if packet is None:
        return
    for version, each in enumerate(packet.issues, start=1):
        yield (
            folder.owner,
            version,
            packet.facility,
            packet.meeting,
            packet.application,
            packet.practitioner,
            str(packet.body_kind),
            each.digest,
            msgspec.json.encode(each.withheld),
            each.locked_at,
            *_summary(each.contents),
            each.contents,
        )


MODEL = Model(TABLE, {Folder: rows})
_contents = msgspec.json.Decoder(Contents).decode
_members = msgspec.json.Decoder(tuple[str, ...]).decode


def _row(*columns: Any) -> PacketRow:
    meeting, application, practitioner, body, version, digest, locked_at, withheld, text = columns
    return PacketRow(
        meeting=meeting,
        application=application,
        practitioner=practitioner,
        body_kind=BodyKind(body),
        version=version,
        digest=digest,
        locked_at=locked_at,
        withheld=_members(withheld),
        contents=_contents(text),
        text=text,
    )


def _summary(written: str) -> tuple[str, str]:
    """Whom it is about, and which kind of application."""
    said = _contents(written)
    return said.name, said.kind


def _listed(*columns: Any) -> PacketListed:
    *told, withheld = columns
    names = (field.name for field in fields(PacketListed))
    return PacketListed(**dict(zip(names, (*told, _members(withheld)), strict=True)))


class Packets(Reader):
    """Questions about packets."""

    async def of(self, facility: str, meeting: UUID) -> list[PacketListed]:
        """The last version of each packet of a meeting."""
        statement = f"{LISTED} {LAST} ORDER BY locked_at, application"
        return await self.rows(statement, (facility, meeting), _listed)

    async def whole(self, facility: str, meeting: UUID) -> list[PacketRow]:
        """The same, with their texts."""
        statement = f"{SELECT} {LAST} ORDER BY locked_at, application"
        return await self.rows(statement, (facility, meeting), _row)

    async def one(
        self, facility: str, meeting: UUID, application: UUID, version: int | None = None
    ) -> PacketRow:
        """One packet, its last version unless another is named. Raises NoSuchRow."""
        which, values = ("AND version = %s", (version,)) if version is not None else (LAST, ())
        statement = f"{SELECT} AND application = %s {which}"
        found = await self.row(statement, (facility, meeting, application, *values), _row)
        if found is None:
            raise NoSuchRow("packet", application)
        return found
