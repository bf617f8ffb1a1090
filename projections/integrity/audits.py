"""The audits of integrity: how each was drawn, what was found in each file, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.aggregate import Event
from domain.events.integrity import IntegrityAuditBegun, IntegrityAuditCompleted, IntegrityAuditWithdrawn
from domain.events.integrity_reviews import FileIntegrityReviewed
from domain.mapping import EventMapper
from projections.database import Pool, Reader
from projections.errors import NoSuchRow

OF_AUDITS = (IntegrityAuditBegun, IntegrityAuditWithdrawn, IntegrityAuditCompleted, FileIntegrityReviewed)
TOPICS = [kind.TOPIC for kind in OF_AUDITS]
EVENTS = (
    "SELECT topic, state, originator_id, originator_version FROM "
    "(SELECT position FROM views.trail WHERE facility = %s AND type = ANY(%s)) found "
    "JOIN public.ledger_events ON notification_id = position ORDER BY position"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """An auditor's word on one file: whether it is in order, and what is not."""

    practitioner: UUID
    appropriate: bool
    found: str
    reviewed_by: str
    reviewed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRow:
    """One audit. `initial` and `renewed` count the modified files there were to draw from.

    `state` is under_way, completed or withdrawn: `withdrawn_by` then says by whom, and `why`. `follows` is
    the audit whose corrective actions it tests.
    """

    audit: str
    state: str
    follows: str | None
    since: date
    until: date
    seed: str
    position: int
    initial: int
    renewed: int
    corrected: tuple[UUID, ...]
    files: tuple[UUID, ...]
    reviews: tuple[ReviewRow, ...]
    begun_by: str
    begun_at: datetime
    completed_by: str | None
    completed_at: datetime | None
    inappropriate: tuple[UUID, ...]
    analysis: str
    actions: str
    withdrawn_by: str | None
    withdrawn_at: datetime | None
    why: str | None


class IntegrityAudits(Reader):
    """Questions about the audits: read where they were written, and found by the trail."""

    def __init__(self, pool: Pool) -> None:
        super().__init__(pool)
        self._mapper = EventMapper()

    async def all(self, facility: str) -> list[AuditRow]:
        """The latest first."""
        events = await self.rows(EVENTS, (facility, TOPICS), self._event)
        begun = [event for event in events if isinstance(event, IntegrityAuditBegun)]
        return [_row(event, events) for event in reversed(begun)]

    async def one(self, facility: str, audit: str) -> AuditRow:
        """Raises NoSuchRow."""
        found = next((row for row in await self.all(facility) if row.audit == audit), None)
        if found is None:
            raise NoSuchRow("audit", audit)
        return found

    def _event(self, topic: str, state: bytes, stream: UUID, version: int) -> Event:
        return self._mapper.event(topic, bytes(state), stream, version)


def _row(begun: IntegrityAuditBegun, events: Iterable[Event]) -> AuditRow:
    done, back, reviews = None, None, {}
    for event in events:
        if isinstance(event, IntegrityAuditCompleted) and event.audit == begun.audit:
            done = event
        elif isinstance(event, IntegrityAuditWithdrawn) and event.audit == begun.audit:
            back = event
        elif isinstance(event, FileIntegrityReviewed) and event.audit == begun.audit:
            reviews[event.originator_id] = _review(event)
    return AuditRow(
        audit=begun.audit,
        state="completed" if done is not None else "under_way" if back is None else "withdrawn",
        follows=begun.follows,
        since=begun.since,
        until=begun.until,
        seed=begun.seed,
        position=begun.at_position,
        initial=begun.initial,
        renewed=begun.renewed,
        corrected=begun.corrected,
        files=begun.files,
        reviews=tuple(reviews.values()),
        begun_by=begun.stamp.actor,
        begun_at=begun.stamp.occurred_at,
        completed_by=done.stamp.actor if done is not None else None,
        completed_at=done.stamp.occurred_at if done is not None else None,
        inappropriate=done.inappropriate if done is not None else (),
        analysis=done.analysis if done is not None else "",
        actions=done.actions if done is not None else "",
        withdrawn_by=back.stamp.actor if back is not None else None,
        withdrawn_at=back.stamp.occurred_at if back is not None else None,
        why=back.stamp.reason if back is not None else None,
    )


def _review(event: FileIntegrityReviewed) -> ReviewRow:
    return ReviewRow(
        practitioner=event.originator_id,
        appropriate=event.appropriate,
        found=event.found,
        reviewed_by=event.stamp.actor,
        reviewed_at=event.stamp.occurred_at,
    )
