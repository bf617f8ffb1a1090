"""What a house itself answers about the past: as of an instant, as known at another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from domain.standing import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingSaid:
    """An appointment's standing in a word, and whether it was not a full one yet."""

    status: str
    provisional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialSaid:
    """How a credential stood, its last legal day by its last verification, and when it stops counting."""

    key: str
    status: str
    expires: date | None
    ends_at: datetime | None


class Past(Protocol):
    """Questions about instants; none is the present."""

    def may_then(
        self, practitioner: UUID, privilege: str, as_of: datetime | None, known_at: datetime | None
    ) -> Verdict:
        """What was the answer to who might do this?"""

    def standing_then(
        self, practitioner: UUID, as_of: datetime | None, known_at: datetime | None
    ) -> StandingSaid | None:
        """Where the appointment stood; none where nobody knew of the file."""

    def credentials_then(
        self, practitioner: UUID, as_of: datetime | None, known_at: datetime | None
    ) -> dict[str, CredentialSaid]:
        """The credentials that were on file, by their keys."""
