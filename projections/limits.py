"""The limits that nobody may be beyond, and when each is reached: of every file that holds something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.deadlines.limits import LimitKind, limits
from projections.cursor import a_text, an_id, an_instant, paged, place
from projections.database import Reader, where
from projections.facilities import CLOCK
from projections.model import Model, Page
from projections.subjects import Dossier
from projections.table import Row, Table

TABLE = Table(
    "limits",
    {
        "owner": "uuid NOT NULL",
        "kind": "text NOT NULL",
        "subject": "text NOT NULL",
        "facility": "text NOT NULL",
        "name": "text NOT NULL",
        "ends_at": "timestamptz NOT NULL",
        "parameter": "text NOT NULL",
    },
    key=3,
    indexes=("facility, ends_at, owner",),
)
SELECT = (
    f"{CLOCK} SELECT owner, name, kind, subject, ends_at, parameter, ends_at <= clock.now "
    "FROM views.limits, clock WHERE "
)


def rows(dossier: Dossier) -> Iterator[Row]:
    if dossier.practitioner.version:
        name = str(dossier.practitioner.name)
        for each in limits(dossier.file, dossier.hall.house):
            yield (
                dossier.owner,
                str(each.kind),
                each.subject,
                dossier.hall.key,
                name,
                each.ends_at,
                each.parameter,
            )


MODEL = Model(TABLE, {Dossier: rows})


@dataclass(frozen=True, slots=True)
class LimitRow:
    """One limit of one practitioner. `ends_at` is the first instant beyond it, `beyond` whether that is here.

    `parameter` is the bylaws key that it comes of; `subject` the grant of temporary privileges.
    """

    practitioner: UUID
    name: str
    kind: LimitKind
    subject: str
    ends_at: datetime
    parameter: str
    beyond: bool


class Limits(Reader):
    """The question who is beyond what nobody may be beyond, or comes near it."""

    async def page(
        self,
        facility: str,
        kind: str | None = None,
        practitioner: UUID | None = None,
        before: datetime | None = None,
        at: datetime | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> Page[LimitRow]:
        """The earliest end first. `before`: only what ends by then. Raises BadCursor."""
        text, values = where(
            ("facility = %s", facility),
            ("kind = %s", kind),
            ("owner = %s", practitioner),
            ("ends_at <= %s", before),
            (
                "(ends_at, owner, kind, subject) > (%s::timestamptz, %s::uuid, %s, %s)",
                *place(after, an_instant, an_id, a_text, a_text),
            ),
        )
        statement = f"{SELECT} {text} ORDER BY ends_at, owner, kind, subject LIMIT %s"
        found = await self.rows(statement, (at, facility, *values, limit + 1), _row)
        return paged(found, limit, lambda row: (row.ends_at, row.practitioner, row.kind, row.subject))


def _row(
    practitioner: UUID,
    name: str,
    kind: str,
    subject: str,
    ends_at: datetime,
    parameter: str,
    beyond: bool,  # as the columns come
) -> LimitRow:
    return LimitRow(practitioner, name, LimitKind(kind), subject, ends_at, parameter, beyond)
