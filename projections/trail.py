"""The trail: every event, in the order it was written, and the words it is found by."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any
from uuid import UUID

import msgspec

from domain.aggregate import Event
from domain.events.practitioner import RegistrationClaimed
from domain.mapping import TOPICS
from projections.cursor import paged, place
from projections.database import Reader, where
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
        "stream": "uuid NOT NULL",
        "version": "bigint NOT NULL",
        "actor": "text NOT NULL",
        "role": "text NOT NULL",
        "on_behalf_of": "text",
        "reason": "text",
        "command": "text NOT NULL",
        "occurred_at": "timestamptz NOT NULL",
        "recorded_at": "timestamptz NOT NULL",
        "bylaws": "text NOT NULL",
        "payload": "json NOT NULL",
        "words": "tsvector NOT NULL",
    },
    key=2,
    indexes=(
        "facility, practitioner, position",
        "facility, actor, position",
        "facility, type, position",
        "USING gin (words)",
    ),
)
MODEL = Model(TABLE, {})

# Which number belongs to whom is shown nowhere but in the file itself.
UNSEEN = frozenset({RegistrationClaimed})

_encode = msgspec.json.Encoder(enc_hook=lambda _: "…").encode


def _payload(kind: type[Event]) -> Callable[[Event], dict[str, Any]]:
    """What a class of events says beside who and when."""
    names = [name for name in kind.__dataclass_fields__ if name not in Event.__dataclass_fields__]
    if len(names) < 2:
        return lambda event: {name: getattr(event, name) for name in names}
    values = attrgetter(*names)
    return lambda event: dict(zip(names, values(event), strict=True))


_PAYLOADS = {kind: _payload(kind) for kind in TOPICS.values()}


def row_of(event: Event, position: int) -> Row | None:
    """The row of one event, persons' own text left out; none for what is shown nowhere."""
    kind = type(event)
    if kind in UNSEEN:
        return None
    stamp = event.stamp
    return (
        stamp.facility,
        position,
        kind.TOPIC,
        event.practitioner,
        event.originator_id,
        event.originator_version,
        stamp.actor,
        stamp.role.value,
        stamp.on_behalf_of,
        stamp.reason,
        stamp.command,
        stamp.occurred_at,
        stamp.recorded_at,
        stamp.bylaws,
        _encode(_PAYLOADS[kind](event)).decode(),
        words_of(event),
    )


@dataclass(frozen=True, slots=True)
class TrailRow:
    """One event. `stream` and `version` are its place in the ledger; `payload` has JSON values."""

    position: int
    type: str
    practitioner: UUID | None
    stream: UUID
    version: int
    actor: str
    role: str
    on_behalf_of: str | None
    reason: str | None
    command: str
    occurred_at: datetime
    recorded_at: datetime
    bylaws: str
    payload: dict[str, Any]


COLUMNS = ", ".join(name for name in TABLE.names if name not in ("facility", "words"))


class Trail(Reader):
    """Questions about what happened."""

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
    ) -> Page[TrailRow]:
        """In the order of writing. `since` and `until` bound when things occurred, `until` not included.

        `words`: each must begin a word of the event. `without` names types left out. Raises BadCursor.
        """
        beyond = place(after, 1)[0] if after else None
        text, values = where(
            ("facility = %s", facility),
            ("practitioner = %s", practitioner),
            ("actor = %s", actor),
            ("type = %s", type),
            ("occurred_at >= %s", since),
            ("occurred_at < %s", until),
            ("words @@ %s::tsquery", asked(words) if words else None),
            ("type <> ALL(%s)", list(without) or None),
            ("position < %s" if newest_first else "position > %s", beyond),
        )
        order = "DESC" if newest_first else "ASC"
        statement = f"SELECT {COLUMNS} FROM views.trail WHERE {text} ORDER BY position {order} LIMIT %s"
        found = await self.rows(statement, (*values, limit + 1), TrailRow)
        return paged(found, limit, lambda row: (row.position,))
