"""Facts of agreements with a collaborating physician, on whom a privilege line may depend.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.aggregate import Event
from domain.credentials.evidence import Evidence
from domain.values import Period


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


@dataclass(frozen=True, slots=True, kw_only=True)
class CollaboratorStandingTaken(Event):
    """When the physician stands, as their own file has it: what depends on them is in force no longer."""

    TOPIC = "CollaboratorStandingTaken"
    collaboration: str
    collaborator: UUID
    in_force: tuple[Period, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CollaborationLost(Event):
    """From here on there is nobody to collaborate with: these privileges, though held, are not in force."""

    TOPIC = "CollaborationLost"
    privileges: tuple[str, ...]
    effective_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DependentNoted(Event):
    """On the physician's file: another has agreed with them, and is to hear how their standing changes."""

    TOPIC = "DependentNoted"
    dependent: UUID
    collaboration: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingCarried(Event):
    """On the physician's file: all who depend on them have heard when they stand."""

    TOPIC = "StandingCarried"
    in_force: tuple[Period, ...]
