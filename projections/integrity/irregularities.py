"""What looks as no entry should: a row for each rule that an event meets, of domain/integrity/patterns.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.aggregate import Aggregate, Event
from domain.house import House
from domain.integrity.patterns import Pattern
from domain.integrity.rules import irregularities
from projections.cursor import a_position, a_text, paged, place
from projections.database import Reader, where
from projections.model import Model, Page
from projections.table import Row, Table

TABLE = Table(
    "irregularities",
    {
        "facility": "text NOT NULL",
        "position": "bigint NOT NULL",
        "pattern": "text NOT NULL",
        "subject": "text NOT NULL",
        "practitioner": "uuid",
        "actor": "text NOT NULL",
        "said": "text NOT NULL",
        "against": "text NOT NULL",
        "occurred_at": "timestamptz NOT NULL",
    },
    key=4,
    indexes=("facility, pattern, position", "practitioner, position", "facility, occurred_at"),
    filled=100,
)
MODEL = Model(TABLE, {})
PRACTITIONER = tuple(TABLE.columns).index("practitioner")
COUNTED = (
    "SELECT pattern, count(*), count(DISTINCT practitioner) FROM views.irregularities "
    "WHERE facility = %s AND occurred_at >= %s AND occurred_at < %s AND position <= %s "
    "GROUP BY pattern"
)
OF_FILES = (
    "SELECT position, pattern, subject, practitioner, actor, said, against, occurred_at "
    "FROM views.irregularities WHERE facility = %s AND practitioner = ANY(%s) "
    "AND occurred_at >= %s AND occurred_at < %s AND position <= %s ORDER BY position, pattern, subject"
)


def irregularities_of(stream: Aggregate | None, event: Event, position: int, house: House) -> list[Row]:
    """The rows of an event that comes upon a stream as it stood before; none where it has seen it."""
    version = stream.version if stream is not None else 0
    if event.originator_version != version + 1:
        return []
    stamp = event.stamp
    return [
        (
            stamp.facility,
            position,
            str(each.pattern),
            each.subject,
            event.practitioner,
            stamp.actor,
            each.said,
            each.against,
            stamp.occurred_at,
        )
        for each in irregularities(stream, event, house)
    ]


@dataclass(frozen=True, slots=True)
class IrregularityRow:
    """One rule that one event meets. `said` is what was entered, `against` what that meets.

    `position` is the event's, in the trail; whether it is in order, the audits say.
    """

    position: int
    pattern: Pattern
    subject: str
    practitioner: UUID | None
    actor: str
    said: str
    against: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True)
class PatternCount:
    """How often a pattern was met, and in how many files."""

    pattern: Pattern
    times: int
    files: int


class Irregularities(Reader):
    """Questions about what looks as it should not."""

    prepared = False

    async def page(
        self,
        facility: str,
        pattern: str | None = None,
        practitioner: UUID | None = None,
        actor: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> Page[IrregularityRow]:
        """The latest first. `since` and `until` bound when it was entered. Raises BadCursor."""
        text, values = where(
            ("facility = %s", facility),
            ("pattern = %s", pattern),
            ("practitioner = %s", practitioner),
            ("actor = %s", actor),
            ("occurred_at >= %s", since),
            ("occurred_at < %s", until),
            ("(position, pattern, subject) < (%s, %s, %s)", *place(after, a_position, a_text, a_text)),
        )
        statement = (
            "SELECT position, pattern, subject, practitioner, actor, said, against, occurred_at "
            f"FROM views.irregularities WHERE {text} "
            "ORDER BY position DESC, pattern DESC, subject DESC LIMIT %s"
        )
        found = await self.rows(statement, (*values, limit + 1), _row)
        return paged(found, limit, lambda row: (row.position, row.pattern, row.subject))

    async def counted(
        self, facility: str, since: datetime, until: datetime, position: int
    ) -> list[PatternCount]:
        """Every pattern, met or not, in the order of the rules."""
        found = {
            row[0]: row
            for row in await self.rows(COUNTED, (facility, since, until, position), lambda *row: row)
        }
        return [
            PatternCount(pattern, *(found[pattern][1:] if pattern in found else (0, 0)))
            for pattern in Pattern
        ]

    async def of_files(
        self, facility: str, files: tuple[UUID, ...], since: datetime, until: datetime, position: int
    ) -> list[IrregularityRow]:
        """Those of some files in a period, as a position of the ledger has them."""
        return await self.rows(OF_FILES, (facility, list(files), since, until, position), _row)


def _row(
    position: int,
    pattern: str,
    subject: str,
    practitioner: UUID | None,
    actor: str,
    said: str,
    against: str,
    occurred_at: datetime,
) -> IrregularityRow:
    return IrregularityRow(
        position, Pattern(pattern), subject, practitioner, actor, said, against, occurred_at
    )
