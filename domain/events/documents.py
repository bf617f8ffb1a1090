"""Facts of the documents of a practitioner's file that are kept here.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass

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
