"""The trail: every event, in the order it was written, found by what `entries` holds of each.

The trail is the ledger itself. What an event says is read where it was written, so it is stored once;
persons' own text stays sealed. Of peer review it is told that there is an entry, by whom and when: neither
its kind nor a word of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.aggregate import PRIVILEGED_ENTRY
from domain.commands.corrective_records import ReadCorrectiveRecord
from domain.commands.ongoing import ReadEvaluation
from domain.mapping import TOPICS, EventMapper, payload
from projections.cursor import a_position, paged, place
from projections.database import Pool, Reader
from projections.model import Page
from projections.sealed import Unopened
from projections.sought import BLOCKS, Sought

COUNTED = 10_000
"""So many are counted one by one; of more it is said that there are more."""
OPENING = (ReadEvaluation.NAME, ReadCorrectiveRecord.NAME)


@dataclass(frozen=True, slots=True)
class TrailRow:
    """One event. `stream` and `version` are its place in the ledger; `payload` has JSON values.

    `operation` is the name of the command that wrote it: none for what a clock or peer review wrote.

    Of a privileged entry there is neither its place nor command, reason or payload. `opened_by` are then the
    commands that open the records it may be in, each with a reason, for those whom the bylaws name.
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
    operation: str | None = None
    opened_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """How many there are: exact up to 10,000, and of more `told` is "10,000+"."""

    count: int
    exact: bool
    told: str


class Trail(Reader):
    """Questions about what happened."""

    # Each question has a plan of its own: an actor of one act and one of a million want other indexes.
    prepared = False

    def __init__(self, pool: Pool) -> None:
        super().__init__(pool)
        self._mapper = EventMapper(Unopened({}))

    async def page(
        self,
        sought: Sought,
        after: str | None = None,
        limit: int = 50,
        newest_first: bool = False,
        whole: bool = False,
    ) -> Page[TrailRow]:
        """In the order of writing. Raises BadCursor.

        `whole` tells privileged entries like any other, for a sandbox's player.
        """
        (from_there,) = place(after, a_position)
        asked = await self._asked(sought)
        if asked is None:
            return Page(items=(), next=None)
        text, values = asked
        if from_there is not None:
            text += f" AND position {'<' if newest_first else '>'} %s"
            values.append(from_there)
        order = "DESC" if newest_first else "ASC"
        statement = (
            "SELECT notification_id, operation, topic, state, originator_id, originator_version FROM "
            f"(SELECT position, operation FROM views.trail WHERE {text} "
            f"ORDER BY position {order} LIMIT %s) found "
            f"JOIN public.ledger_events ON notification_id = position ORDER BY position {order}"
        )
        told = self._whole if whole else self._told
        found = await self.rows(statement, (*values, limit + 1), told)
        return paged(found, limit, lambda row: (row.position,))

    async def count(self, sought: Sought) -> Counted:
        """How many events there are; counting stops where it is enough to say that there are more."""
        asked = await self._asked(sought)
        if asked is None:
            return Counted(0, True, "0")
        text, values = asked
        statement = f"SELECT count(*) FROM (SELECT FROM views.trail WHERE {text} LIMIT %s) counted"
        found: int | None = await self.row(statement, (*values, COUNTED + 1), int)
        count = min(found or 0, COUNTED)
        exact = found == count
        return Counted(count, exact, f"{count:,}" if exact else f"{count:,}+")

    async def _asked(self, sought: Sought) -> tuple[str, list[Any]] | None:
        """The conditions and their values; none where nothing occurred in the period."""
        if sought.period is None:
            return sought.conditions(None)
        blocks = await self.row(BLOCKS, sought.period, lambda first, last: (first, last))
        if blocks is None or blocks[0] is None:
            return None
        return sought.conditions(blocks)

    def _told(
        self, position: int, operation: str | None, topic: str, state: bytes, stream: UUID, version: int
    ) -> TrailRow:
        """An event as everyone reads it who reads the trail."""
        row = self._whole(position, operation, topic, state, stream, version)
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
            opened_by=OPENING if row.practitioner else (),
        )

    def _whole(
        self, position: int, operation: str | None, topic: str, state: bytes, stream: UUID, version: int
    ) -> TrailRow:
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
            operation=operation,
        )
