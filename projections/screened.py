"""Who was looked up in which run over the whole staff, and on which lists: a row for each page of a run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from domain.credentials.evidence import Evidence
from projections.database import Reader, where
from projections.errors import NoSuchRow
from projections.model import Model
from projections.subjects import Screened
from projections.table import Row, Table

TABLE = Table(
    "screened",
    {
        "owner": "uuid NOT NULL",
        "run": "uuid NOT NULL",
        "after": "bigint NOT NULL",
        "facility": "text NOT NULL",
        "month": "date NOT NULL",
        "at": "timestamptz NOT NULL",
        "members": "uuid[] NOT NULL",
        "lists": "bytea NOT NULL",
    },
    key=3,
    # Pages hold some hundred people, and a period some hundred pages: those of a month are looked through.
    indexes=("facility, month",),
)
SELECT = "SELECT month, run, at, lists FROM views.screened WHERE"


def rows(subject: Screened) -> Iterator[Row]:
    page, month = subject.page, subject.month
    lists = msgspec.json.encode(page.lists)
    members = list(page.members)
    at = page.stamp.occurred_at
    yield (page.originator_id, page.run, page.after, page.stamp.facility, month, at, members, lists)


MODEL = Model(TABLE, {Screened: rows})
_lists = msgspec.json.Decoder(tuple[Evidence, ...]).decode


@dataclass(frozen=True, slots=True)
class CheckRow:
    """Somebody was looked up at an instant, in a run of the period that begins on `month`, on these lists."""

    month: date
    run: UUID
    at: datetime
    lists: tuple[Evidence, ...]


KNOWN = "SELECT true FROM views.roster WHERE facility = %s AND owner = %s"


class Checks(Reader):
    """The one question about who was looked up."""

    async def of(self, facility: str, practitioner: UUID, month: date | None = None) -> list[CheckRow]:
        """Every time somebody was looked up, or those of one period; the latest first. Raises NoSuchRow."""
        text, values = where(
            ("facility = %s", facility),
            ("month = %s", month),
            ("members @> ARRAY[%s]::uuid[]", practitioner),
        )
        found = await self.rows(f"{SELECT} {text} ORDER BY at DESC, run", values, _row)
        if not found and not await self.row(KNOWN, (facility, practitioner), bool):
            raise NoSuchRow("practitioner", practitioner)
        return found


def _row(month: date, run: UUID, at: datetime, lists: Any) -> CheckRow:
    return CheckRow(month, run, at, _lists(lists))
