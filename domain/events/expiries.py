"""Facts of the days on which one credential of the whole staff ends at once.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.aggregate import Event
from domain.values import CredentialKind


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentExpiries:
    """Of so many whose credential is `due` on the day, those who have renewed it and those who have not."""

    department: str
    due: int
    renewed: int
    outstanding: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MassExpiryReached(Event):
    """The day on which a credential of the whole staff ends is `rung` days away, or over: 0.

    `summary` is the one that those whom the bylaws name get of it; none where it would be old news.
    """

    TOPIC = "MassExpiryReached"
    summary: UUID | None
    credential: CredentialKind
    expires: date
    rung: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MassExpirySummed(Event):
    """How many of each department have renewed, counted over the whole staff."""

    TOPIC = "MassExpirySummed"
    summary: UUID
    departments: tuple[DepartmentExpiries, ...]
