"""Facts of a suspension that becomes less: a precaution narrowed, discipline lifted. Privileged and sealed.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.aggregate import Event
from domain.committee.results import BallotOutcome
from domain.values import Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class PrecautionarySuspensionNarrowed(Event):
    """The committee lets it go on for some lines alone; `suspensions` are the bare facts that this made."""

    TOPIC = "PrecautionarySuspensionNarrowed"
    PRIVILEGED: ClassVar[bool] = True
    matter: UUID
    suspensions: tuple[str, ...]
    effective_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DisciplineLifted(Event):
    """The body that imposed a disciplinary suspension lifts it; `suspensions` are the bare facts of it."""

    TOPIC = "DisciplineLifted"
    PRIVILEGED: ClassVar[bool] = True
    matter: UUID
    ballot: UUID
    outcome: BallotOutcome
    reasons: Sealed
    suspensions: tuple[str, ...]
    effective_from: datetime
