"""Which events name what is kept by its hash: whoever may read one of them may have the bytes.

They are found as the letters are: the trail knows which entries of a file could name any, and the ledger has
their words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from domain.aggregate import PRIVILEGED_ENTRY, Event
from domain.credentials.linked import NAMING, OF_DOCUMENTS, linked, released
from domain.events.corrective import CorrectiveRecordRead
from domain.events.documents import DisposalDecided, DocumentBrought
from domain.events.evaluation import EvaluationRead
from domain.events.practitioner import DocumentFiled
from domain.mapping import OF_EVALUATION, EventMapper
from projections.database import Pool, Reader
from projections.sealed import Unopened

TYPES = sorted({DisposalDecided.TOPIC, PRIVILEGED_ENTRY, *(kind.told_as() for kind in NAMING)})
OPENINGS = (CorrectiveRecordRead, EvaluationRead)
SELECT = (
    "SELECT topic, state, originator_id, originator_version FROM "
    "(SELECT position FROM views.trail WHERE facility = %s AND practitioner {} AND type = ANY(%s)) found "
    "JOIN public.ledger_events ON notification_id = position {} ORDER BY position"
)
DISPOSED = "disposed"
THAT_SAY = "WHERE position(%s::bytea IN state) > 0"
OF_EVALUATION_NAMES = frozenset(module.__name__ for module in OF_EVALUATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLink:
    """An event that names the bytes: its type, who wrote it in which role, when and why.

    `media_type` is what they are, where they were brought as a document. Peer review's is read by whoever
    has opened the record with the operation `opened_by`.
    """

    type: str
    actor: str
    role: str
    at: datetime
    why: str
    media_type: str | None
    opened_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """A document of a file: `kept`, `elsewhere` where it was filed by its hash alone, or `disposed`.

    `by` is who brought or filed it, in which `role`, and `at` when; of one that was disposed of, who did and
    when, and `why`.
    """

    sha256: str
    kind: str
    credential: str | None
    state: str
    by: str
    role: str
    at: datetime
    media_type: str | None = None
    size: int | None = None
    why: str | None = None


class EvidenceLinks(Reader):
    """Questions about what is kept by its hash."""

    def __init__(self, pool: Pool) -> None:
        super().__init__(pool)
        self._mapper = EventMapper(Unopened({}))

    async def on_file(self, facility: str, practitioner: UUID, digest: str) -> list[EvidenceLink]:
        """The events of one file that name a hash, the oldest first; its disposal among them."""
        return await self._naming("= %s", (facility, practitioner), digest)

    async def documents(self, facility: str, practitioner: UUID) -> list[DocumentRow]:
        """The documents of a file, in the order in which they came."""
        types = sorted({DisposalDecided.TOPIC, *(kind.TOPIC for kind in OF_DOCUMENTS)})
        statement = SELECT.format("= %s", "")
        events = await self.rows(statement, (facility, practitioner, types), self._event)
        return listed(events)

    async def of_house(self, facility: str, digest: str) -> list[EvidenceLink]:
        """The events of a facility, about nobody in particular, that name it."""
        return await self._naming("IS NULL", (facility,), digest)

    async def opened(self, facility: str, practitioner: UUID, actor: str, since: datetime) -> frozenset[str]:
        """With which operations somebody has opened peer review's records of a file since an instant."""
        types = sorted({kind.told_as() for kind in OPENINGS})
        statement = SELECT.format("= %s", "")
        events = await self.rows(statement, (facility, practitioner, types), self._event)
        return frozenset(
            opening(event)
            for event in events
            if isinstance(event, OPENINGS) and event.stamp.actor == actor and event.stamp.occurred_at >= since
        )

    async def _naming(self, whose: str, values: tuple[object, ...], digest: str) -> list[EvidenceLink]:
        statement = SELECT.format(whose, THAT_SAY)
        events = await self.rows(statement, (*values, TYPES, digest.encode()), self._event)
        return [_link(event) for event in events if digest in linked(event) | released(event)]

    def _event(self, topic: str, state: bytes, stream: UUID, version: int) -> Event:
        return self._mapper.event(topic, bytes(state), stream, version)


def listed(events: Iterable[Event]) -> list[DocumentRow]:
    """Each as it stands after these events: one that was brought later is kept from then on."""
    rows: dict[tuple[str, str, str | None], DocumentRow] = {}
    for event in events:
        stamp = event.stamp
        if isinstance(event, OF_DOCUMENTS):
            named = (event.document, event.kind, event.credential)
            known = rows.get(named)
            if known is None or isinstance(event, DocumentBrought) or known.state == DISPOSED:
                rows[named] = _document(event)
        elif isinstance(event, DisposalDecided):
            rows |= {
                named: replace(
                    row,
                    state=DISPOSED,
                    by=stamp.actor,
                    role=stamp.role,
                    at=stamp.occurred_at,
                    why=stamp.reason,
                )
                for named, row in rows.items()
                if row.sha256 in event.documents
            }
    return list(rows.values())


def _document(event: DocumentBrought | DocumentFiled) -> DocumentRow:
    brought = event if isinstance(event, DocumentBrought) else None
    return DocumentRow(
        sha256=event.document,
        kind=event.kind,
        credential=event.credential,
        state="kept" if brought else "elsewhere",
        by=event.stamp.actor,
        role=event.stamp.role,
        at=event.stamp.occurred_at,
        media_type=brought.media_type if brought else None,
        size=brought.size if brought else None,
    )


def opening(event: Event) -> str:
    """The operation that opens the record which an event of peer review is in."""
    of_evaluation = type(event).__module__ in OF_EVALUATION_NAMES
    return "read_evaluation" if of_evaluation else "read_corrective_record"


def _link(event: Event) -> EvidenceLink:
    return EvidenceLink(
        type=event.TOPIC,
        actor=event.stamp.actor,
        role=event.stamp.role,
        at=event.stamp.occurred_at,
        why=event.stamp.reason or "",
        media_type=event.media_type if isinstance(event, DocumentBrought) else None,
        opened_by=opening(event) if event.PRIVILEGED else None,
    )
