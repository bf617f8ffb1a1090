"""Who has opened a record of peer review, when and why: for those who open it themselves.

Each opening was written in the record's own stream, and is read there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.events.corrective import CorrectiveRecordRead
from domain.events.evaluation import EvaluationRead
from domain.ids import corrective_action_id, evaluation_id
from domain.mapping import EventMapper
from projections.database import Pool, Reader
from projections.sealed import Unopened

SELECT = (
    "SELECT topic, state, originator_id, originator_version FROM public.ledger_events "
    "WHERE originator_id = %s AND topic = %s ORDER BY originator_version"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One opening: who, in which role, when and why, and how many entries the record had."""

    actor: str
    role: str
    opened_at: datetime
    reason: str
    entries: int


class Readings(Reader):
    """Who viewed this?"""

    def __init__(self, pool: Pool) -> None:
        super().__init__(pool)
        self._mapper = EventMapper(Unopened({}))

    async def of_evaluation(self, facility: str, practitioner: UUID) -> list[Reading]:
        """Of a practitioner's evaluations, the first opening first."""
        return await self._of(evaluation_id(facility, practitioner), EvaluationRead.TOPIC)

    async def of_corrective(self, facility: str, practitioner: UUID) -> list[Reading]:
        """Of a practitioner's corrective action, the first opening first."""
        return await self._of(corrective_action_id(facility, practitioner), CorrectiveRecordRead.TOPIC)

    async def _of(self, stream: UUID, topic: str) -> list[Reading]:
        return await self.rows(SELECT, (stream, topic), self._row)

    def _row(self, topic: str, state: bytes, stream: UUID, version: int) -> Reading:
        event = self._mapper.event(topic, bytes(state), stream, version)
        assert isinstance(event, EvaluationRead | CorrectiveRecordRead)
        return Reading(
            actor=event.stamp.actor,
            role=str(event.stamp.role),
            opened_at=event.stamp.occurred_at,
            reason=event.stamp.reason or "",
            entries=event.entries,
        )
