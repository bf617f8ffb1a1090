"""Changes of one field, with old and new: a row for each value that an event has put in another's place.

What says who, when and why is read where the event was written, as in the trail.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from domain.aggregate import Aggregate, Event
from domain.mapping import EventMapper, payload
from domain.values import Sealed
from projections.cursor import a_position, a_text, paged, place
from projections.database import Pool, Reader, where
from projections.model import Model, Page
from projections.sealed import SIGN, Unopened
from projections.table import Row, Table
from projections.trail.changed_fields import CHANGES

TABLE = Table(
    "changes",
    {
        "facility": "text NOT NULL",
        "position": "bigint NOT NULL",
        "field": "text NOT NULL",
        "practitioner": "uuid",
        "subject": "text NOT NULL",
        "old": "text",
        "new": "text",
        "occurred_at": "timestamptz NOT NULL",
    },
    key=3,
    indexes=("facility, field, position", "practitioner, field, position"),
    filled=100,
)
MODEL = Model(TABLE, {})
COLUMNS = "position, field, subject, old, new, topic, state, originator_id, originator_version"
OF_FILES = (
    f"SELECT {COLUMNS} FROM views.changes JOIN public.ledger_events ON notification_id = position "
    "WHERE facility = %s AND practitioner = ANY(%s) AND old IS NOT NULL AND occurred_at >= %s "
    "AND occurred_at < %s AND position <= %s ORDER BY position, field"
)


def changes_of(stream: Aggregate | None, event: Event, position: int) -> list[Row]:
    """The rows of an event that comes upon a stream as it stood before; none where the stream has seen it.

    Raises ValueError for a text that no row can hold.
    """
    changes = CHANGES.get(type(event))
    version = stream.version if stream is not None else 0
    if changes is None or event.originator_version != version + 1:
        return []
    stamp, at = event.stamp, event.stamp.occurred_at
    return [
        (stamp.facility, position, field, event.practitioner, _text(subject), _text(old), _text(new), at)
        for field, subject, old, new in changes(stream, event)
        if old != new
    ]


def _text(value: Any) -> str | None:
    """A value as it is told. Raises ValueError for a text that no row can hold."""
    if value is None:
        return None
    if isinstance(value, Sealed):
        return SIGN
    text = value.isoformat() if isinstance(value, date | datetime) else str(value)
    if "\x00" in text:
        raise ValueError("a text with a NUL character, which PostgreSQL does not take")
    return text


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change. `subject` is what the field is of, as `state_license:CT`; `old` is none at the first time.

    `position` is the event's, of the `type` that the trail tells; `evidence` is what was fetched to show it.
    """

    position: int
    field: str
    subject: str
    old: str | None
    new: str | None
    practitioner: UUID | None
    type: str
    actor: str
    role: str
    on_behalf_of: str | None
    reason: str | None
    command: str
    occurred_at: datetime
    recorded_at: datetime
    bylaws: str
    evidence: dict[str, Any] | None


class Changes(Reader):
    """The question who changed what, from what to what, when and why."""

    prepared = False

    def __init__(self, pool: Pool) -> None:
        super().__init__(pool)
        self._mapper = EventMapper(Unopened({}))

    async def page(
        self,
        facility: str,
        field: str | None = None,
        practitioner: UUID | None = None,
        subject: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        after: str | None = None,
        limit: int = 50,
        newest_first: bool = False,
    ) -> Page[ChangeRow]:
        """In the order of writing. `since` and `until` bound when it occurred. Raises BadCursor."""
        text, values = where(
            ("facility = %s", facility),
            ("field = %s", field),
            ("practitioner = %s", practitioner),
            ("subject = %s", subject),
            ("occurred_at >= %s", since),
            ("occurred_at < %s", until),
            (
                f"(position, field) {'<' if newest_first else '>'} (%s, %s)",
                *place(after, a_position, a_text),
            ),
        )
        order = "DESC" if newest_first else "ASC"
        by = f"position {order}, field {order}"
        statement = (
            f"SELECT {COLUMNS} FROM "
            f"(SELECT * FROM views.changes WHERE {text} ORDER BY {by} LIMIT %s) found "
            f"JOIN public.ledger_events ON notification_id = position ORDER BY {by}"
        )
        found = await self.rows(statement, (*values, limit + 1), self._row)
        return paged(found, limit, lambda row: (row.position, row.field))

    async def of_files(
        self, facility: str, files: tuple[UUID, ...], since: datetime, until: datetime, position: int
    ) -> list[ChangeRow]:
        """What took the place of another value on some files in a period, as a position has it."""
        values = (facility, list(files), since, until, position)
        return await self.rows(OF_FILES, values, self._row)

    def _row(
        self,
        position: int,
        field: str,
        subject: str,
        old: str | None,
        new: str | None,
        topic: str,
        state: bytes,
        stream: UUID,
        version: int,
    ) -> ChangeRow:
        event = self._mapper.event(topic, bytes(state), stream, version)
        stamp = event.stamp
        return ChangeRow(
            position=position,
            field=field,
            subject=subject,
            old=old,
            new=new,
            practitioner=event.practitioner,
            type=event.TOPIC,
            actor=stamp.actor,
            role=stamp.role,
            on_behalf_of=stamp.on_behalf_of,
            reason=stamp.reason,
            command=stamp.command,
            occurred_at=stamp.occurred_at,
            recorded_at=stamp.recorded_at,
            bylaws=stamp.bylaws,
            evidence=payload(event).get("evidence"),
        )
