"""The bylaws of a facility: each version adopted, from when to when it held, and each draft."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from domain import legal_days
from domain.bylaws import Bylaws, Parameter, Value
from domain.bylaws.book import BylawsBook
from projections.database import Reader
from projections.errors import NoSuchRow
from projections.facilities import CLOCK, Facilities
from projections.model import Model
from projections.subjects import Hall
from projections.table import Row, Table

TABLE = Table(
    "bylaws",
    {
        "owner": "uuid NOT NULL",
        "version": "text NOT NULL",
        "facility": "text NOT NULL",
        "state": "text NOT NULL",
        "draft": "uuid",
        "replaces": "text",
        "changes": "text[] NOT NULL",
        "drafted_at": "timestamptz",
        "adopted_at": "timestamptz",
        "until": "timestamptz",
        "looked": "integer",
        "told": "integer",
        "files": "integer",
        "bylaws": "bytea NOT NULL",
    },
    key=2,
    indexes=("facility",),
)
NOT_KEPT = ("looked", "told", "files", "bylaws")
"""Columns of which no version is kept."""
NOBODY: tuple[int | None, ...] = (None, None, None)
COLUMNS = "version, state, draft, replaces, changes, drafted_at, adopted_at, until"
CONTENT = "SELECT state, bylaws FROM views.bylaws WHERE facility = %s AND version = %s"
ALL = (
    f"SELECT {COLUMNS} FROM views.bylaws WHERE facility = %(facility)s "
    "ORDER BY state NOT IN ('in_force', 'replaced'), adopted_at NULLS FIRST, until, drafted_at"
)
KNOWN = """
    (SELECT DISTINCT ON (owner, version) * FROM views.bylaws_known
        WHERE facility = %(facility)s AND known_from <= coalesce(%(known_at)s::timestamptz, 'infinity')
            AND occurred_at <= coalesce(%(as_of)s::timestamptz, 'infinity')
        ORDER BY owner, version, position DESC) AS known
"""
"""The versions as known at an instant, as the last fact had left them by another."""
ADOPTED = (
    f"{CLOCK} SELECT version, adopted_at, clock.now FROM clock, views.bylaws WHERE facility = %s "
    "AND state IN ('in_force', 'replaced') ORDER BY adopted_at NULLS FIRST, until NULLS LAST"
)


def rows(hall: Hall) -> Iterator[Row]:
    if hall.book is not None:
        yield from _adopted(hall, hall.book)
        yield from _drafted(hall, hall.book)


def _adopted(hall: Hall, book: BylawsBook) -> Iterator[Row]:
    drafts = {draft.bylaws.version: draft for draft in book.drafts.values()}
    for era in book.eras:
        draft = drafts.get(era.bylaws.version)
        yield (
            hall.owner,
            era.bylaws.version,
            hall.key,
            "in_force" if era.end is None else "replaced",
            draft.id if draft else None,
            draft.replaces if draft else None,
            list(draft.changes if draft else ()),
            draft.drafted_at if draft else None,
            era.start,
            era.end,
            *_wake(book, era.bylaws.version),
            msgspec.json.encode(era.bylaws),
        )


def _wake(book: BylawsBook, version: str) -> tuple[int | None, ...]:
    """How many files were looked at and told of its adoption, of how many; none once that is over."""
    wake = book.wake
    if wake is None or wake.done or wake.version != version:
        return NOBODY
    return wake.looked, wake.told, wake.files


def _drafted(hall: Hall, book: BylawsBook) -> Iterator[Row]:
    """What was not adopted."""
    for draft in book.drafts.values():
        if draft.state != "adopted":
            yield (
                hall.owner,
                draft.bylaws.version,
                hall.key,
                draft.state,
                draft.id,
                draft.replaces,
                list(draft.changes),
                draft.drafted_at,
                None,
                None,
                *NOBODY,
                msgspec.json.encode(draft.bylaws),
            )


MODEL = Model(TABLE, {Hall: rows})
_decode = msgspec.json.Decoder(Bylaws).decode


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version: `in_force`, `replaced`, or a draft that is drafted, rejected or outdated.

    It held from `adopted_at`, none for the first, until `until`. `changes` are the keys that its draft
    changed of `replaces`.
    """

    version: str
    state: str
    draft: UUID | None
    replaces: str | None
    changes: tuple[str, ...]
    drafted_at: datetime | None
    adopted_at: datetime | None
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Waking:
    """Files that hear of an adoption: so many `looked` at and `told`; `files` is none before it has begun."""

    facility: str
    version: str
    looked: int
    told: int
    files: int | None


@dataclass(frozen=True, slots=True)
class BylawsRow:
    """The parameters of a version; those in force on the legal day `on`, where one was asked for."""

    version: str
    state: str
    on: date | None
    parameters: tuple[Parameter, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule by which something was decided, and what the bylaws cite for it."""

    key: str
    value: Value
    citation: str


OF_VOTES = (
    *("quorum.percent", "quorum.min", "quorum.base", "quorum.persist"),
    *("vote.threshold", "evote.allowed", "psv.anchor"),
)
"""What a vote is counted by."""


class BylawsVersions(Reader):
    """Questions about the bylaws."""

    async def all(
        self, facility: str, as_of: datetime | None = None, known_at: datetime | None = None
    ) -> list[VersionRow]:
        """Every version in the order of adoption, then the drafts; those there were at an instant."""
        now = as_of is None and known_at is None
        values = {"facility": facility, "as_of": as_of, "known_at": known_at}
        return await self.rows(ALL if now else ALL.replace("views.bylaws", KNOWN), values, _version)

    async def waking(self) -> list[Waking]:
        """Where files still hear of an adoption; for whoever runs the deployment."""
        statement = (
            "SELECT facility, version, looked, told, nullif(files, 0) FROM views.bylaws "
            "WHERE looked IS NOT NULL ORDER BY facility"
        )
        return await self.rows(statement, (), Waking)

    async def one(
        self,
        facility: str,
        version: str | None,
        on: date | None,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> BylawsRow:
        """A version by its name, or else the one in force: now, as that legal day ends, or at `as_of`.

        With `on` only what holds on that day, with `as_of` on its legal day. Raises NoSuchRow.
        """
        if as_of is not None or known_at is not None:
            return await self._one_then(facility, version, as_of, known_at)
        wanted = version if version is not None else await self._holding(facility, on)
        found = await self.row(CONTENT, (facility, wanted), _content)
        if found is None:
            raise NoSuchRow("version", wanted)
        state, bylaws = found
        held = tuple(each for each in bylaws.parameters if on is None or each.holds_on(on))
        return BylawsRow(bylaws.version, state, on, held)

    async def _one_then(
        self, facility: str, version: str | None, as_of: datetime | None, known_at: datetime | None
    ) -> BylawsRow:
        now, on = await Facilities(self.pool).moment(facility, as_of)
        rows = await self.all(facility, as_of, known_at)
        held = [each for each in rows if each.state in ("in_force", "replaced")]
        begun = [each for each in held if each.adopted_at is None or each.adopted_at <= now]
        wanted = [each for each in rows if each.version == version] if version is not None else begun[-1:]
        found = await self.row(CONTENT, (facility, wanted[-1].version), _content) if wanted else None
        if found is None:
            raise NoSuchRow("version", version)
        parameters = tuple(each for each in found[1].parameters if each.holds_on(on))
        return BylawsRow(wanted[-1].version, wanted[-1].state, on, parameters)

    async def rules_of_votes(self, facility: str, version: str, day: date, body: str) -> tuple[Rule, ...]:
        """By what a body's vote was counted on a legal day under a version, each with its citation."""
        found = await self.row(CONTENT, (facility, version), _content)
        if found is None:
            raise NoSuchRow("version", version)
        rules = found[1].on(day)
        held = (rules.parameter(key, body) for key in OF_VOTES)
        return tuple(Rule(key=each.key, value=each.value, citation=each.citation) for each in held)

    async def _holding(self, facility: str, on: date | None) -> str:
        zone = await self.row("SELECT zone FROM views.facilities WHERE facility = %s", (facility,), str)
        at = legal_days.end_of(on, zone) if on and zone else None
        adopted = await self.rows(ADOPTED, (at, facility, facility), lambda *columns: columns)
        if not adopted:
            raise NoSuchRow("facility", facility)
        begun = [version for version, start, now in adopted if start is None or start <= now]
        return str(begun[-1])


def _content(state: str, bylaws: bytes) -> tuple[str, Bylaws]:
    return state, _decode(bylaws)


def _version(*columns: Any) -> VersionRow:
    version, state, draft, replaces, changes, *instants = columns
    return VersionRow(version, state, draft, replaces, tuple(changes), *instants)
