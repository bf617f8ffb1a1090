"""The links by which people subscribe to their calendar, each known by the digest of its secret alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.values import Role
from projections.database import Reader
from projections.model import Model
from projections.subjects import Hall
from projections.table import Row, Table

TABLE = Table(
    "calendars",
    {
        "owner": "uuid NOT NULL",
        "person": "text NOT NULL",
        "role": "text NOT NULL",
        "facility": "text NOT NULL",
        "link": "text NOT NULL",
        "practitioner": "uuid",
        "command": "text NOT NULL",
        "issued_at": "timestamptz NOT NULL",
    },
    key=3,
    indexes=("link", "facility, person, role"),
)
SELECT = "SELECT person, role, facility, link, practitioner, command, issued_at FROM views.calendars WHERE "


def rows(hall: Hall) -> Iterator[Row]:
    """Those that are good: of one that was revoked nothing is left."""
    for held in hall.facility.calendars.values() if hall.facility else ():
        whose = (hall.owner, held.person, str(held.acts_as), hall.key)
        yield (*whose, held.link, held.as_practitioner, held.command, held.issued_at)


MODEL = Model(TABLE, {Hall: rows})


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """One link that is good. `link` is its digest, `command` the id of what issued it.

    `practitioner` is the person's own file, where they act as its practitioner.
    """

    person: str
    role: Role
    facility: str
    link: str
    practitioner: UUID | None
    command: str
    issued_at: datetime


def _row(person: str, role: str, *rest: Any) -> CalendarRow:
    return CalendarRow(person, Role(role), *rest)


class Calendars(Reader):
    """Questions about links."""

    async def with_link(self, digest: str) -> CalendarRow | None:
        """Whose calendar a link opens; none where it is no good one."""
        return await self.row(f"{SELECT} link = %s", (digest,), _row)

    async def of(self, facility: str, person: str, role: Role) -> CalendarRow | None:
        """A person's own link as what they act as; none where they have none."""
        values = (facility, person, str(role))
        return await self.row(f"{SELECT} facility = %s AND person = %s AND role = %s", values, _row)
