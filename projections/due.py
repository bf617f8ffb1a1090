"""What falls due, and when, over a whole facility: where a sandbox's clock steps to next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from domain.deadlines import Due, DueKind, ballot_due, due, meeting_due, next_digest
from domain.deadlines.facility import due as facility_due
from domain.deadlines.kinds import PRIVILEGED
from projections.database import Reader
from projections.model import Model
from projections.subjects import Balloting, Dossier, Hall, Sitting, Told
from projections.table import Row, Table

TABLE = Table(
    "due",
    {
        "owner": "uuid NOT NULL",
        "facility": "text NOT NULL",
        "kind": "text NOT NULL",
        "id": "uuid NOT NULL",
        "earliest": "timestamptz NOT NULL",
        # A ladder falls due seven times: one row a stream holds all of it.
        "items": "bytea NOT NULL",
    },
    key=1,
    indexes=("facility, earliest",),
)
TICK = timedelta(microseconds=1)
WAITING = """
    SELECT facility, kind, id, 0 FROM views.due JOIN views.facilities USING (facility)
    WHERE earliest < coalesce(held_at, %s + make_interval(secs => offset_seconds)) - %s
    UNION ALL SELECT facility, kind, owner, open FROM views.errands
"""


def rows_of_file(dossier: Dossier) -> Iterator[Row]:
    if dossier.practitioner.version:
        items = due(dossier.file, dossier.hall.house)
        yield from _row(dossier.owner, dossier.hall.key, "practitioner", dossier.owner, items)


def rows_of_ballot(balloting: Balloting) -> Iterator[Row]:
    if balloting.ballot is not None:
        items = ballot_due(balloting.ballot)
        yield from _row(balloting.owner, balloting.ballot.facility, "ballot", balloting.owner, items)


def rows_of_meeting(sitting: Sitting) -> Iterator[Row]:
    if sitting.meeting is not None:
        items = meeting_due(sitting.meeting, sitting.hall.house)
        yield from _row(sitting.owner, sitting.hall.key, "meeting", sitting.owner, items)


def rows_of_facility(hall: Hall) -> Iterator[Row]:
    """What it does with the whole staff; what its digests are to tell is due by notice."""
    if hall.facility is not None and hall.book is not None:
        items = facility_due(hall.house, hall.latest)
        yield from _row(hall.owner, hall.key, "facility", hall.owner, items)


def rows_of_notice(told: Told) -> Iterator[Row]:
    """A notice that a digest is to tell is due at the first digest hour from then on."""
    if told.notice is not None:
        at = next_digest(told.hall.house, told.notice.stamp.occurred_at - TICK)
        kind = DueKind.DAILY_DIGEST
        item = Due(at=at, kind=kind, subject=str(kind), parameter="digest.hour")
        yield from _row(told.owner, told.hall.key, "facility", told.hall.owner, (item,))


def _row(owner: UUID, facility: str, kind: str, id: UUID, items: tuple[Due, ...]) -> Iterator[Row]:
    """The earliest item stands first."""
    if items:
        yield (owner, facility, kind, id, items[0].at, msgspec.json.encode(items))


MODEL = Model(
    TABLE,
    {
        Hall: rows_of_facility,
        Dossier: rows_of_file,
        Balloting: rows_of_ballot,
        Sitting: rows_of_meeting,
        Told: rows_of_notice,
    },
)


@dataclass(frozen=True, slots=True)
class DueRow:
    """`kind` is practitioner, ballot, meeting or facility, `id` whose; `what` a domain.deadlines.DueKind."""

    kind: str
    id: UUID
    at: datetime
    what: str
    subject: str


_decode = msgspec.json.Decoder(tuple[Due, ...]).decode


def _items(kind: str, id: UUID, items: bytes) -> list[DueRow]:
    return [DueRow(kind, id, item.at, *_told(item)) for item in _decode(items)]


def _told(item: Due) -> tuple[str, str]:
    """What is due, and of what; of peer review only that it is."""
    return ("peer_review", "") if item.kind in PRIVILEGED else (item.kind, item.subject)


class DueList(Reader):
    """Questions about deadlines and open errands."""

    async def earliest(self, facility: str, until: datetime) -> datetime | None:
        """The earliest instant up to `until` at which anything is due."""
        statement = (
            "SELECT earliest FROM views.due WHERE facility = %s AND earliest <= %s ORDER BY earliest LIMIT 1"
        )
        found: datetime | None = await self.row(statement, (facility, until), lambda at: at)
        return found

    async def at(self, facility: str, until: datetime) -> list[DueRow]:
        """What is due up to an instant, earliest first; a digest once, however many notices it is to tell."""
        statement = "SELECT kind, id, items FROM views.due WHERE facility = %s AND earliest <= %s"
        found = await self.rows(statement, (facility, until), _items)
        rows = {row for rows in found for row in rows if row.at <= until}
        return sorted(rows, key=lambda row: (row.at, row.kind, row.id, row.what, row.subject))

    async def waiting(self, time: datetime, by: timedelta) -> list[tuple[str, str, UUID, int]]:
        """Facility, kind, id and open errands of every stream with something so late, or with errands open.

        `time` is the time itself; what is late is so by each facility's own clock.
        """
        return await self.rows(WAITING, (time, by), lambda *row: row)

    async def open_errands(self, facility: str) -> int:
        """How many errands are open: look-ups, letters, digests, outcomes on their way."""
        statement = "SELECT coalesce(sum(open), 0)::integer FROM views.errands WHERE facility = %s"
        return await self.row(statement, (facility,), int) or 0
