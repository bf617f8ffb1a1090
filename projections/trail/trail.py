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

from domain.aggregate import PRIVILEGED_ENTRY, Event
from domain.commands.corrective_records import ReadCorrectiveRecord
from domain.commands.ongoing import ReadEvaluation
from domain.correspondence.privileged import of_peer_review
from domain.mapping import EventMapper, payload
from projections.cursor import a_position, cursor, place
from projections.database import Pool
from projections.model import Page
from projections.sealed import Unopened
from projections.trail.looking import Looking
from projections.trail.sought import Sought

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


SELECT = (
    "SELECT notification_id, operation, topic, state, originator_id, originator_version "
    "FROM public.ledger_events JOIN views.trail ON facility = %s AND position = notification_id "
    "WHERE notification_id = ANY(%s) ORDER BY notification_id"
)


class Trail(Looking):
    """Questions about what happened."""

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
        letters: bool = False,
    ) -> Page[TrailRow]:
        """In the order of writing. Raises BadCursor.

        `whole` tells privileged entries like any other, for a sandbox's player; `letters` those that are
        letters, for the office, which sends them.
        """
        (behind,) = place(after, a_position)
        found = await self.positions(sought, behind, limit + 1, newest_first)

        def told(
            position: int, operation: str | None, topic: str, state: bytes, id: UUID, at: int
        ) -> TrailRow:
            event = self._mapper.event(topic, bytes(state), id, at)
            privileged = event.PRIVILEGED if letters else of_peer_review(event)
            row = _whole(position, operation, event)
            return _bare(row) if privileged and not whole else row

        rows = await self.rows(SELECT, (sought.facility, found[:limit]), told)
        if newest_first:
            rows.reverse()
        more = cursor(found[limit - 1]) if len(found) > limit else None
        return Page(items=tuple(rows), next=more)

    def _event(self, topic: str, state: bytes, stream: UUID, version: int) -> Event:
        return self._mapper.event(topic, bytes(state), stream, version)

    async def count(self, sought: Sought) -> Counted:
        """How many events there are; counting stops where it is enough to say that there are more."""
        bounds = await self.bounds(sought)
        if bounds is None:
            return Counted(0, True, "0")
        some = [bounds.narrowed(each) for each in sought.apart]
        every = " UNION ALL ".join(f"(SELECT FROM views.trail WHERE {text} LIMIT %s)" for text, _ in some)
        values = [value for _, its in some for value in (*its, COUNTED + 1)]
        found = await self.row(f"SELECT count(*) FROM ({every}) counted", values, int)
        count = min(found or 0, COUNTED)
        exact = found == count
        return Counted(count, exact, f"{count:,}" if exact else f"{count:,}+")


def _bare(row: TrailRow) -> TrailRow:
    """A privileged entry as everyone reads it who reads the trail."""
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


def _whole(position: int, operation: str | None, event: Event) -> TrailRow:
    stamp = event.stamp
    return TrailRow(
        position=position,
        type=event.TOPIC,
        practitioner=event.practitioner,
        stream=event.originator_id,
        version=event.originator_version,
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
