"""The links by which referees answer, each known by the digest of its secret alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.application import Reference
from domain.house import House
from domain.referees import disclosure
from domain.referees.links import competencies
from projections.database import Reader
from projections.model import Model
from projections.subjects import Desk
from projections.table import Row, Table

TABLE = Table(
    "referees",
    {
        "owner": "uuid NOT NULL",
        "link": "text NOT NULL",
        "facility": "text NOT NULL",
        "practitioner": "uuid NOT NULL",
        "kind": "text NOT NULL",
        "reference": "text NOT NULL",
        "state": "text NOT NULL",
        "last_day": "date NOT NULL",
        "link_last_day": "date NOT NULL",
        "link_ends": "timestamptz NOT NULL",
        "competencies": "text[] NOT NULL",
        "disclosure": "boolean NOT NULL",
    },
    key=2,
    indexes=("link",),
)
SELECT = f"SELECT {', '.join(TABLE.columns)} FROM views.referees WHERE link = %s"


def rows(desk: Desk) -> Iterator[Row]:
    if desk.application is None:
        return
    whose, kind = desk.application.practitioner, str(desk.application.kind)
    for asked in desk.application.references.values():
        for link in asked.links:
            named = (desk.owner, link, desk.hall.key, whose, kind, asked.id, asked.state)
            ends = (asked.last_day, asked.link_last_day, asked.link_ends)
            yield (*named, *ends, *_asked(asked, desk.hall.house))


def _asked(reference: Reference, house: House) -> tuple[list[str], bool]:
    return list(competencies(reference, house)), disclosure.asked(reference, house)


MODEL = Model(TABLE, {Desk: rows})


@dataclass(frozen=True, slots=True)
class RefereeRow:
    """One link: `state` is the reference's, as on the application's page; it is over at `link_ends`.

    `disclosure` is whether the referee is asked what they know of discipline and the like.
    """

    application: UUID
    link: str
    facility: str
    practitioner: UUID
    kind: str
    reference: str
    state: str
    last_day: date
    link_last_day: date
    link_ends: datetime
    competencies: list[str]
    disclosure: bool


class Referees(Reader):
    """The one question about links."""

    async def with_link(self, digest: str) -> RefereeRow | None:
        """The reference that a link answers, whatever became of it; none where nobody was sent it."""
        return await self.row(SELECT, (digest,), RefereeRow)
