"""The trail: every event, in the order it was written, and what it is found by.

The trail is the ledger itself. This read model holds only what a question looks for; what an event says is
read where it was written, so it is stored once, and persons' own text stays sealed. Of peer review it holds
that there is an entry, by whom and when: neither its kind nor a word of it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.aggregate import PRIVILEGED_ENTRY, Event
from domain.mapping import TOPICS, EventMapper, payload
from domain.sealing import Seal
from projections.cursor import a_position, paged, place
from projections.database import Pool, Reader, where
from projections.model import Model, Page
from projections.table import Row, Table
from projections.words import asked, words_of

TABLE = Table(
    "trail",
    {
        "facility": "text NOT NULL",
        "position": "bigint NOT NULL",
        "type": "text NOT NULL",
        "practitioner": "uuid",
        "actor": "text NOT NULL",
        "occurred_at": "timestamptz NOT NULL",
        "words": "tsvector NOT NULL",
    },
    key=2,
    indexes=(
        "facility, practitioner, position",
        "facility, actor, position",
        "facility, type, position",
        "USING gin (words)",
    ),
    filled=100,
)
MODEL = Model(TABLE, {})

# An index takes no longer entries: in UTF-8 this many characters fit in any case.
LONGEST = 300


def row_of(event: Event, position: int) -> Row | None:
    """The row of one event; none for what is shown nowhere. Raises ValueError where a name is too long."""
    kind, stamp = type(event), event.stamp
    if not kind.SHOWN:
        return None
    if len(stamp.actor) > LONGEST or len(stamp.facility) > LONGEST:
        raise ValueError(f"an actor's or facility's name of more than {LONGEST} characters")
    if "\x00" in stamp.actor or "\x00" in stamp.facility:
        raise ValueError("an actor's or facility's name with a NUL character")
    whom, at, words = event.practitioner, stamp.occurred_at, words_of(event)
    return (stamp.facility, position, kind.told_as(), whom, stamp.actor, at, words)


@dataclass(frozen=True, slots=True)
class TrailRow:
    """One event. `stream` and `version` are its place in the ledger; `payload` has JSON values.

    Of a privileged entry there is neither its place nor command, reason or payload.
    """

    position: int
    type: str
    practitioner: UUID | None
    stream: UUID | None
    version: int | None
    actor: str
    role: str
    on_behalf_of: str | None
    reason: str | None
    command: str | None
    occurred_at: datetime
    recorded_at: datetime
    bylaws: str
    payload: dict[str, Any]


class Unopened(Seal):
    """Opens nothing: who reads the trail reads no person's own text."""

    def open(self, stored: str, binding: bytes) -> str:
        """A sign that something stands there."""
        return "…"


class Trail(Reader):
    """Questions about what happened."""

    def __init__(self, pool: Pool) -> None:
        super().__init__(pool)
        self._mapper = EventMapper(Unopened({}))

    async def page(
        self,
        facility: str,
        practitioner: UUID | None = None,
        actor: str | None = None,
        type: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        words: str | None = None,
        after: str | None = None,
        limit: int = 50,
        newest_first: bool = False,
        without: Collection[str] = (),
        whole: bool = False,
    ) -> Page[TrailRow]:
        """In the order of writing. `since` and `until` bound when things occurred, `until` not included.

        `words`: each must begin a word of the event. `without` names types left out; `whole` tells
        privileged entries like any other, for a sandbox's player. Raises BadCursor.
        """
        text, values = where(
            ("facility = %s", facility),
            ("practitioner = %s", practitioner),
            ("actor = %s", actor),
            ("type = %s", type),
            ("occurred_at >= %s", since),
            ("occurred_at < %s", until),
            ("words @@ %s::tsquery", asked(words) if words else None),
            ("type <> ALL(%s)", list(without) or None),
            ("position < %s" if newest_first else "position > %s", *place(after, a_position)),
        )
        order = "DESC" if newest_first else "ASC"
        statement = (
            "SELECT notification_id, topic, state, originator_id, originator_version FROM "
            f"(SELECT position FROM views.trail WHERE {text} ORDER BY position {order} LIMIT %s) found "
            f"JOIN public.ledger_events ON notification_id = position ORDER BY position {order}"
        )
        told = self._whole if whole else self._told
        found = await self.rows(statement, (*values, limit + 1), told)
        return paged(found, limit, lambda row: (row.position,))

    def _told(self, position: int, topic: str, state: bytes, stream: UUID, version: int) -> TrailRow:
        """An event as everyone reads it who reads the trail."""
        row = self._whole(position, topic, state, stream, version)
        if not TOPICS[row.type].PRIVILEGED:
            return row
        return replace(
            row,
            type=PRIVILEGED_ENTRY,
            stream=None,
            version=None,
            on_behalf_of=None,
            reason=None,
            command=None,
            payload={},
        )

    def _whole(self, position: int, topic: str, state: bytes, stream: UUID, version: int) -> TrailRow:
        event = self._mapper.event(topic, bytes(state), stream, version)
        stamp = event.stamp
        return TrailRow(
            position=position,
            type=event.TOPIC,
            practitioner=event.practitioner,
            stream=stream,
            version=version,
            actor=stamp.actor,
            role=stamp.role,
            on_behalf_of=stamp.on_behalf_of,
            reason=stamp.reason,
            command=stamp.command,
            occurred_at=stamp.occurred_at,
            recorded_at=stamp.recorded_at,
            bylaws=stamp.bylaws,
            payload=payload(event),
        )
