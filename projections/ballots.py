"""The ballots: who votes on what until when, who has voted (never how), and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from domain.deciding.proposals import Proposal
from projections.bylaws import Rule
from projections.cursor import an_id, an_instant, paged, place
from projections.database import Reader, where
from projections.errors import NoSuchRow
from projections.model import Model, Page
from projections.subjects import Balloting
from projections.table import Row, Table

TABLE = Table(
    "ballots",
    {
        "owner": "uuid NOT NULL",
        "facility": "text NOT NULL",
        "body": "uuid",
        "body_kind": "text NOT NULL",
        "application": "uuid",
        "practitioner": "uuid",
        "draft": "uuid",
        "meeting": "uuid",
        "motion": "text NOT NULL",
        "proposal": "bytea NOT NULL",
        "effective": "date",
        "opened_at": "timestamptz NOT NULL",
        "closes_at": "timestamptz",
        "state": "text NOT NULL",
        "members": "text[] NOT NULL",
        "voted": "text[] NOT NULL",
        "recused": "text[] NOT NULL",
        "outcome": "bytea",
        "delivered": "boolean NOT NULL",
        "packet": "integer",
        "packet_digest": "text",
    },
    key=1,
    indexes=("facility, opened_at, owner", "practitioner", "meeting"),
)
SELECT = (
    "SELECT owner, body, body_kind, application, practitioner, draft, meeting, motion, proposal, "
    "effective, opened_at, closes_at, state, members, voted, recused, outcome, delivered, packet, "
    "packet_digest FROM views.ballots WHERE "
)


def rows(balloting: Balloting) -> Iterator[Row]:
    found = balloting.ballot
    if found is None:
        return
    yield (
        balloting.owner,
        found.facility,
        found.body,
        str(found.body_kind),
        found.application,
        found.applicant,
        found.draft,
        found.meeting,
        found.motion,
        msgspec.json.encode(found.proposal),
        found.effective,
        found.opened_at,
        found.closes_at,
        "open" if found.open else "closed",
        list(found.members),
        [member for member in found.members if member in found.votes],
        list(found.recused),
        msgspec.json.encode(found.outcome) if found.outcome else None,
        found.delivered,
        *(found.packet or (None, None)),
    )


MODEL = Model(TABLE, {Balloting: rows})


@dataclass(frozen=True, slots=True)
class BallotRow:
    """One ballot, on an application or on a draft of the bylaws; in a `meeting`, or none.

    `outcome` is a domain.ballots.BallotOutcome as JSON values, none while it is open.
    `proposal` is what it decides if it carries: a domain.proposals.Proposal.
    `packet` is the version that the members had read, and `packet_digest` its SHA-256; none where no packet
    was locked. `rules` are those by which the votes were counted, where one ballot alone was asked for.
    """

    id: UUID
    body: UUID | None
    body_kind: str
    application: UUID | None
    practitioner: UUID | None
    draft: UUID | None
    meeting: UUID | None
    motion: str
    proposal: Proposal
    effective: date | None
    opened_at: datetime
    closes_at: datetime | None
    state: str
    members: tuple[str, ...]
    voted: tuple[str, ...]
    recused: tuple[str, ...]
    outcome: dict[str, Any] | None
    delivered: bool
    packet: int | None
    packet_digest: str | None
    rules: tuple[Rule, ...] = ()


def _row(*columns: Any) -> BallotRow:
    values = dict(zip(COLUMNS, columns, strict=True))
    said = values["outcome"]
    names = {each: tuple(values[each]) for each in ("members", "voted", "recused")}
    told = {
        "outcome": msgspec.json.decode(said) if said else None,
        "proposal": msgspec.json.decode(values["proposal"], type=Proposal),
    }
    return BallotRow(**values | names | told)


COLUMNS = tuple(field.name for field in fields(BallotRow) if field.name != "rules")


class Ballots(Reader):
    """Questions about ballots."""

    async def of_meeting(self, facility: str, meeting: UUID) -> list[BallotRow]:
        """Those that were held in a meeting, in the order in which they were opened."""
        statement = f"{SELECT} facility = %s AND meeting = %s ORDER BY opened_at, owner"
        return await self.rows(statement, (facility, meeting), _row)

    async def open_on(self, facility: str, practitioner: UUID) -> list[BallotRow]:
        """Those that are open on a practitioner's applications."""
        statement = f"{SELECT} facility = %s AND practitioner = %s AND state = 'open'"
        return await self.rows(statement, (facility, practitioner), _row)

    async def one(self, facility: str, ballot: UUID) -> BallotRow:
        """Raises NoSuchRow."""
        found = await self.row(f"{SELECT} facility = %s AND owner = %s", (facility, ballot), _row)
        if found is None:
            raise NoSuchRow("ballot", ballot)
        return found

    async def page(
        self,
        facility: str,
        application: UUID | None = None,
        open: bool | None = None,
        member: str | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> Page[BallotRow]:
        """The first opened first. `member`: only those this person votes in. Raises BadCursor."""
        text, values = where(
            ("facility = %s", facility),
            ("application = %s", application),
            ("(state = 'open') = %s", open),
            ("%s = ANY(members)", member),
            (
                "(opened_at, owner) > (%s::timestamptz, %s::uuid)",
                *place(after, an_instant, an_id),
            ),
        )
        statement = f"{SELECT} {text} ORDER BY opened_at, owner LIMIT %s"
        found = await self.rows(statement, (*values, limit + 1), _row)
        return paged(found, limit, lambda row: (row.opened_at.isoformat(), row.id))
