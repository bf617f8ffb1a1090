"""The letters that are kept as they went out: by which hash each is found.

What was kept is written in the ledger, and the trail knows where: a file has some hundred letters, which are
looked through, those of peer review among its privileged entries.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.aggregate import PRIVILEGED_ENTRY
from domain.events.correspondence import LetterKept
from domain.mapping import EventMapper
from projections.database import Pool, Reader
from projections.errors import NoSuchRow
from projections.sealed import Unopened

SELECT = (
    "SELECT topic, state, originator_id, originator_version FROM "
    "(SELECT position FROM views.trail WHERE facility = %s AND practitioner = %s AND type = ANY(%s)) found "
    "JOIN public.ledger_events ON notification_id = position ORDER BY position"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRow:
    """A letter to one recipient. `digest` is the SHA-256 of its PDF, `template` its wording's version."""

    notice: UUID
    recipient: str
    digest: str
    template: str
    kept_at: datetime


class Letters(Reader):
    """The one question about letters."""

    def __init__(self, pool: Pool) -> None:
        super().__init__(pool)
        self._mapper = EventMapper(Unopened({}))

    async def one(self, facility: str, practitioner: UUID, notice: UUID, recipient: str) -> LetterRow:
        """What of a notice went to a recipient. Raises NoSuchRow."""
        types = [LetterKept.TOPIC, PRIVILEGED_ENTRY]
        rows = await self.rows(SELECT, (facility, practitioner, types), self._row)
        for row in rows:
            if row is not None and (row.notice, row.recipient) == (notice, recipient):
                return row
        raise NoSuchRow("notice", notice)

    def _row(self, topic: str, state: bytes, stream: UUID, version: int) -> LetterRow | None:
        event = self._mapper.event(topic, bytes(state), stream, version)
        if not isinstance(event, LetterKept):
            return None
        return LetterRow(
            notice=event.notice,
            recipient=event.recipient,
            digest=event.digest,
            template=event.template,
            kept_at=event.stamp.occurred_at,
        )
