"""Facts of the documents of a practitioner's file that are kept here.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.aggregate import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentBrought(Event):
    """A document's very bytes were brought, and were kept before this was written. It verifies nothing [S42].

    `sha256` is their hash and `size` how many they are; `media_type` is what they are by their own beginning.
    """

    TOPIC = "DocumentBrought"
    document: str
    kind: str
    sha256: str
    size: int
    media_type: str
    credential: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceHeld(Event):
    """A legal hold: nothing of this file is disposed of until it is released. Why stands in the stamp."""

    TOPIC = "EvidenceHeld"
    hold: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceHoldReleased(Event):
    TOPIC = "EvidenceHoldReleased"
    hold: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisposalDecided(Event):
    """Somebody had these documents disposed of, by their hashes; written before any of them goes.

    `retained_through` is the last day on which they had to be kept [S135]. Why stands in the stamp.
    """

    TOPIC = "DisposalDecided"
    disposal: str
    documents: tuple[str, ...]
    retained_through: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsDisposed(Event):
    """What came of it: the bytes of `gone` are here no more; another record still names those of `shared`."""

    TOPIC = "DocumentsDisposed"
    disposal: str
    gone: tuple[str, ...]
    shared: tuple[str, ...]
