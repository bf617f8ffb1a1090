"""What falls due, and when, over a whole facility: where a sandbox's clock steps to next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from domain.deadlines import Due, DueKind, ballot_due, due, next_digest
from projections.database import Reader
from projections.model import Model
from projections.subjects import Ballot, Dossier, Told
from projections.table import Row, Table

TABLE = Table(
    "due",
    {
        "owner": "uuid NOT NULL",
        "what": "text NOT NULL",
        "subject": "text NOT NULL",
        "at": "timestamptz NOT NULL",
        "facility": "text NOT NULL",
        "kind": "text NOT NULL",
        "id": "uuid NOT NULL",
    },
    key=4,
    indexes=("facility, at",),
)
TICK = timedelta(microseconds=1)


def rows_of_file(dossier: Dossier) -> Iterator[Row]:
    if dossier.practitioner.version:
        items = due(dossier.file, dossier.hall.house)
        yield from _rows(dossier.owner, dossier.hall.key, "practitioner", items)


def rows_of_ballot(ballot: Ballot) -> Iterator[Row]:
    if ballot.meeting is not None:
        yield from _rows(ballot.owner, ballot.meeting.facility, "meeting", ballot_due(ballot.meeting))


def rows_of_notice(told: Told) -> Iterator[Row]:
    """A notice that a digest is to tell is due at the first digest hour from then on."""
    if told.notice is not None:
        at = next_digest(told.hall.house, told.notice.stamp.occurred_at - TICK)
        digest, kind = str(DueKind.DAILY_DIGEST), "facility"
        yield (told.owner, digest, digest, at, told.hall.key, kind, told.hall.owner)


def _rows(owner: UUID, facility: str, kind: str, items: Iterable[Due]) -> Iterator[Row]:
    for item in items:
        yield (owner, str(item.kind), item.subject, item.at, facility, kind, owner)


MODEL = Model(TABLE, {Dossier: rows_of_file, Ballot: rows_of_ballot, Told: rows_of_notice})


@dataclass(frozen=True, slots=True)
class DueRow:
    """`kind` is practitioner, meeting or facility, `id` whose; `what` is a domain.deadlines.DueKind."""

    kind: str
    id: UUID
    at: datetime
    what: str
    subject: str


class DueList(Reader):
    """Questions about deadlines and open errands."""

    async def earliest(self, facility: str, until: datetime) -> datetime | None:
        """The earliest instant up to `until` at which anything is due."""
        statement = "SELECT at FROM views.due WHERE facility = %s AND at <= %s ORDER BY at LIMIT 1"
        found: datetime | None = await self.row(statement, (facility, until), lambda at: at)
        return found

    async def at(self, facility: str, until: datetime) -> list[DueRow]:
        """What is due up to an instant, earliest first; of several of one kind, subject and instant, one."""
        statement = (
            "SELECT DISTINCT kind, id, at, what, subject FROM views.due WHERE facility = %s AND at <= %s "
            "ORDER BY at, kind, id, what, subject"
        )
        return await self.rows(statement, (facility, until), DueRow)

    async def open_errands(self, facility: str) -> int:
        """How many errands are open: look-ups, letters, digests, outcomes on their way."""
        statement = "SELECT coalesce(sum(open), 0)::integer FROM views.errands WHERE facility = %s"
        return await self.row(statement, (facility,), int) or 0
