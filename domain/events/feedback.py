"""Facts of what a distant site is sent about its physicians: peer review, privileged and sealed [S97].

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from domain.aggregate import Event
from domain.credentials.evidence import Evidence
from domain.values import FeedbackKind, Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class AdverseEventRecorded(Event):
    """What happened on the legal day `happened_on` to a patient seen by proxy; the distant site is owed it.

    The least that goes back: adverse events, and complaints [S61].
    """

    TOPIC = "AdverseEventRecorded"
    PRIVILEGED: ClassVar[bool] = True
    adverse_event: UUID
    kind: FeedbackKind
    grant: str
    agreement: str
    happened_on: date
    what: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class AdverseEventSent(Event):
    """It went to the distant site on the legal day `sent_on`, `how` in words."""

    TOPIC = "AdverseEventSent"
    PRIVILEGED: ClassVar[bool] = True
    adverse_event: UUID
    sent_on: date
    how: Sealed
    evidence: Evidence | None
