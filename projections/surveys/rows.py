"""A row of the ledger as a packet has it: as it is stored, and with what proves its place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from domain.aggregate import Event


class Withheld(StrEnum):
    """Why a row is in a packet by its hash alone: what nobody is to be reviewed by, or peer review."""

    PERSONAL = "personal"
    PEER_REVIEW = "peer_review"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the ledger as it is stored; `event` is none where it cannot be read."""

    position: int
    stream: UUID
    version: int
    topic: str
    state: bytes
    event: Event | None


@dataclass(frozen=True, slots=True)
class Proved:
    """A row, its rank, and the hashes that lead from it to the checkpoint's root."""

    row: Row
    rank: int
    path: tuple[bytes, ...]
    withheld: Withheld | None = None

    @property
    def told(self) -> Event | None:
        """The event, where it can be read and is given out."""
        return self.row.event if self.withheld is None else None
