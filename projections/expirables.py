"""The expirables: each credential with its end, and what was last said about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec

from domain.correspondence.letters import PRACTITIONER
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
        # The letters about its present end, as JSON.
        "told": "text NOT NULL",
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
    "last_notice_rung, last_notice_at, told FROM views.expirables, clock WHERE "
)
TOLD = ("expiry_reminder", "credential_lapsed")
DIGEST = "digest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One recipient of a letter: `to` is a role's office or the practitioner, `person` who of it.

    `by` is the channel that it went by, `digest` where it stands in the day's one mail; `state` is sent,
    delivered, failed or received, at `answered_at`; `rung` the days left then, 0 the lapse.
    """

    rung: int | None
    sent_at: datetime
    to: str
    person: str | None
    by: str | None
    state: str
    answered_at: datetime | None

    def __str__(self) -> str:
        """As a spreadsheet's cell has it."""
        return f"{self.rung} days: {self.to} {self.sent_at:%Y-%m-%d} {self.by or ''} {self.state}"


def rows(dossier: Dossier) -> Iterator[Row]:
    person = dossier.practitioner
    if not person.version:
        return
    told: dict[str, list[Notice]] = {}
    for notice in dossier.file.notices():
        if notice.kind in TOLD:
            told.setdefault(notice.subject, []).append(notice)
    for credential in person.credentials.values():
        letters = sorted(told.get(ladder_subject(credential), ()), key=lambda each: (each.sent_at, each.id))
        last = letters[-1] if letters else None
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
            msgspec.json.encode([each for letter in letters for each in _told(letter)]).decode(),
        )


def _told(letter: Notice) -> Iterator[Told]:
    channels = dict(letter.channels)
    for each in letter.recipients:
        by, state = (DIGEST, "sent") if each.digest else (channels.get(each.role), "sent")
        answered_at = None
        if each.role in letter.failed:
            state = "failed"
        elif each.role == PRACTITIONER and letter.received_at is not None:
            state, answered_at = "received", letter.received_at
        elif by is not None and not each.digest:
            state = "delivered"
        yield Told(
            rung=letter.rung,
            sent_at=letter.sent_at,
            to=each.role,
            person=each.person,
            by=by,
            state=state,
            answered_at=answered_at,
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
    `told` is who was told of this end, when, by what, and whether it arrived, the first letter first.
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
    told: tuple[Told, ...] = ()


_decode = msgspec.json.Decoder(tuple[Told, ...]).decode


def _row(*columns: Any) -> ExpirableRow:
    return replace(ExpirableRow(*columns[:-1]), told=_decode(columns[-1]))


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
        found = await self.rows(statement, (at, facility, *values, limit + 1), _row)
        return paged(found, limit, lambda row: (row.expires or "infinity", row.practitioner, row.credential))
