"""The fact that an appointment was terminated. Its grounds are peer review's.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.aggregate import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentTerminated(Event):
    """By the board's ballot, after a hearing or its waiver: `hearing` is heard or waived (I10)."""

    TOPIC = "AppointmentTerminated"
    ballot: UUID
    hearing: str
    effective_from: datetime
