"""The meetings of the bodies: when each is held, where it stands, and who was there from when to when."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from domain.committee.meeting import MeetingState
from domain.events.meeting import Listed
from domain.values import BodyKind, Period
from projections.cursor import an_id, an_instant, paged, place
from projections.database import Reader, where
from projections.errors import NoSuchRow
from projections.model import Model, Page
from projections.subjects import Sitting
from projections.table import Row, Table

TABLE = Table(
    "meetings",
    {
        "owner": "uuid NOT NULL",
        "facility": "text NOT NULL",
        "body": "uuid",
        "body_kind": "text NOT NULL",
        "starts_at": "timestamptz NOT NULL",
        "cut_off": "timestamptz NOT NULL",
        "place": "text NOT NULL",
        "state": "text NOT NULL",
        "quorum": "integer NOT NULL",
        "attendance": "bytea NOT NULL",
        "minutes_approved": "timestamptz",
        "agenda": "bytea NOT NULL",
        "revision": "integer NOT NULL",
        "revised_at": "timestamptz NOT NULL",
    },
    key=1,
    indexes=("facility, starts_at, owner",),
)
SELECT = (
    "SELECT owner, body, body_kind, starts_at, cut_off, place, state, quorum, attendance, "
    "minutes_approved, agenda, revision, revised_at FROM views.meetings WHERE "
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """A meeting. `quorum` is how many the bylaws asked for when it began, 0 before.

    `attendance` are the stretches in which each member was there; the last has no end while they are.
    `minutes_approved` is when a later meeting approved its minutes, none before. `agenda` are the
    applications whose packets the members have. `revision` counts how often it was moved, called off or not
    held; `revised_at` is when that last was, or when it was scheduled.
    """

    id: UUID
    body: UUID
    body_kind: BodyKind
    starts_at: datetime
    cut_off: datetime
    place: str
    state: MeetingState
    quorum: int
    attendance: dict[str, tuple[Period, ...]]
    minutes_approved: datetime | None
    agenda: tuple[Listed, ...]
    revision: int
    revised_at: datetime


def rows(sitting: Sitting) -> Iterator[Row]:
    found = sitting.meeting
    if found is not None:
        yield (
            sitting.owner,
            found.facility,
            found.body,
            str(found.body_kind),
            found.starts_at,
            found.cut_off,
            found.place,
            str(found.state),
            found.quorum,
            msgspec.json.encode(found.attendance),
            found.minutes_approved,
            msgspec.json.encode(tuple(found.agenda.values())),
            found.revision,
            found.revised_at,
        )


MODEL = Model(TABLE, {Sitting: rows})
_attendance = msgspec.json.Decoder(dict[str, tuple[Period, ...]]).decode
_agenda = msgspec.json.Decoder(tuple[Listed, ...]).decode
COLUMNS = tuple(field.name for field in fields(MeetingRow))


def _row(*columns: Any) -> MeetingRow:
    said = dict(zip(COLUMNS, columns, strict=True))
    typed = {"body_kind": BodyKind(said["body_kind"]), "state": MeetingState(said["state"])}
    kept = {"attendance": _attendance(said["attendance"]), "agenda": _agenda(said["agenda"])}
    return MeetingRow(**said | typed | kept)


class Meetings(Reader):
    """Questions about meetings."""

    async def one(self, facility: str, meeting: UUID) -> MeetingRow:
        """Raises NoSuchRow."""
        found = await self.row(f"{SELECT} facility = %s AND owner = %s", (facility, meeting), _row)
        if found is None:
            raise NoSuchRow("meeting", meeting)
        return found

    async def coming(self, facility: str, bodies: Collection[UUID]) -> list[MeetingRow]:
        """The meetings of some bodies that are in session or to come, the first held first."""
        states = [str(MeetingState.SCHEDULED), str(MeetingState.IN_SESSION)]
        asked = "facility = %s AND body = ANY(%s) AND state = ANY(%s) ORDER BY starts_at, owner"
        return await self.rows(f"{SELECT} {asked}", (facility, list(bodies), states), _row)

    async def of_bodies(self, facility: str, bodies: Sequence[UUID] | None) -> list[MeetingRow]:
        """Every meeting of some bodies, or of all; the first held first."""
        text, values = where(("facility = %s", facility), ("body = ANY(%s)", bodies))
        return await self.rows(f"{SELECT} {text} ORDER BY starts_at, owner", values, _row)

    async def page(
        self,
        facility: str,
        body_kind: str | None = None,
        state: str | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> Page[MeetingRow]:
        """The first held first. Raises BadCursor."""
        text, values = where(
            ("facility = %s", facility),
            ("body_kind = %s", body_kind),
            ("state = %s", state),
            ("(starts_at, owner) > (%s::timestamptz, %s::uuid)", *place(after, an_instant, an_id)),
        )
        statement = f"{SELECT} {text} ORDER BY starts_at, owner LIMIT %s"
        found = await self.rows(statement, (*values, limit + 1), _row)
        return paged(found, limit, lambda row: (row.starts_at.isoformat(), row.id))
