"""Facts of a packet: what the members of a body were given to read about one application before a meeting.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from domain.aggregate import Event
from domain.values import BodyKind, Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketLocked(Event):
    """A version: the very text, and its SHA-256. The members `withheld` from take no part in the item."""

    TOPIC = "PacketLocked"
    meeting: UUID
    body_kind: BodyKind
    application: UUID
    version: int
    contents: Sealed
    digest: str
    withheld: tuple[str, ...]
