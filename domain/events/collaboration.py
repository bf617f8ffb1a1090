"""Facts of agreements with a collaborating physician, on whom a privilege line may depend.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.aggregate import Event
from domain.credentials.evidence import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class CollaborationRecorded(Event):
    """In force on the legal days named, both inclusive; without a last day until it is ended."""

    TOPIC = "CollaborationRecorded"
    collaboration: str
    collaborator: UUID
    first: date
    last: date | None
    effective_from: datetime
    effective_to: datetime | None
    evidence: Evidence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CollaborationEnded(Event):
    """Ended now; what depends on it is in force no more, until there is another."""

    TOPIC = "CollaborationEnded"
    collaboration: str
    collaborator: UUID
    effective_from: datetime
