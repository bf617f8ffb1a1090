"""The expirables: each credential with its end, and what was last said about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from domain.correspondence.record import Notice
from domain.deadlines import ladder_subject
from projections.cursor import a_day, a_text, an_id, paged, place
from projections.database import Reader, where
from projections.facilities import CLOCK
from projections.model import Model, Page
from projections.subjects import Dossier
from projections.table import Row, Table

TABLE = Table(
    "expirables",
    {
        "owner": "uuid NOT NULL",
        "credential": "text NOT NULL",
        "facility": "text NOT NULL",
        "name": "text NOT NULL",
        "kind": "text NOT NULL",
        "issuer": "text NOT NULL",
        "number": "text NOT NULL",
        "expires": "date",
        "verified": "boolean NOT NULL",
        "ends_at": "timestamptz",
        "last_notice_rung": "integer",
        "last_notice_at": "timestamptz",
    },
    key=2,
    indexes=("facility, (coalesce(expires, 'infinity'::date)), owner, credential",),
)
STATUS = (
    "CASE WHEN NOT verified THEN 'unverified' WHEN ends_at <= clock.now THEN 'expired' ELSE 'in_force' END"
)
# What has no end comes last.
ORDER = "coalesce(expires, 'infinity'::date), owner, credential"
SELECT = (
    f"{CLOCK} SELECT owner, name, credential, kind, issuer, number, expires, ends_at, {STATUS}, "
    "last_notice_rung, last_notice_at FROM views.expirables, clock WHERE "
)
TOLD = ("expiry_reminder", "credential_lapsed")


def rows(dossier: Dossier) -> Iterator[Row]:
    person = dossier.practitioner
    if not person.version:
        return
    told: dict[str, Notice] = {}
    for notice in dossier.file.notices():
        if notice.kind in TOLD and (
            notice.subject not in told or told[notice.subject].sent_at < notice.sent_at
        ):
            told[notice.subject] = notice
    for credential in person.credentials.values():
        last = told.get(ladder_subject(credential))
        yield (
            dossier.owner,
            credential.key,
            dossier.hall.key,
            str(person.name),
            str(credential.kind),
            credential.issuer,
            credential.number,
            credential.expires or credential.claimed,
            bool(credential.periods),
            credential.end,
            last.rung if last else None,
            last.sent_at if last else None,
        )


MODEL = Model(TABLE, {Dossier: rows})


class ExpirableStatus(StrEnum):
    """Where a credential stands at an instant."""

    UNVERIFIED = "unverified"
    IN_FORCE = "in_force"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class ExpirableRow:
    """One credential. `expires` is its last legal day, as claimed where nothing is verified; `ends_at` when.

    `status` is `unverified`, `in_force` or `expired`; `last_notice_rung` the days left then, 0 the lapse.
    """

    practitioner: UUID
    name: str
    credential: str
    kind: str
    issuer: str
    number: str
    expires: date | None
    ends_at: datetime | None
    status: str
    last_notice_rung: int | None
    last_notice_at: datetime | None


class Expirables(Reader):
    """Questions about what runs out."""

    async def page(
        self,
        facility: str,
        before: date | None = None,
        kind: str | None = None,
        practitioner: UUID | None = None,
        status: str | None = None,
        after: str | None = None,
        limit: int = 50,
        at: datetime | None = None,
    ) -> Page[ExpirableRow]:
        """The first to expire first. `before` is a legal day, inclusive. Raises BadCursor."""
        text, values = where(
            ("facility = %s", facility),
            ("expires <= %s", before),
            ("kind = %s", kind),
            ("owner = %s", practitioner),
            (f"{STATUS} = %s", status),
            (f"({ORDER}) > (%s::date, %s::uuid, %s)", *place(after, a_day, an_id, a_text)),
        )
        statement = f"{SELECT} {text} ORDER BY {ORDER} LIMIT %s"
        found = await self.rows(statement, (at, facility, *values, limit + 1), ExpirableRow)
        return paged(found, limit, lambda row: (row.expires or "infinity", row.practitioner, row.credential))
