"""The packet of one application for one meeting: every version is kept, the last is what members go by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.aggregate import Aggregate, ByFact
from domain.events import packet as events
from domain.values import BodyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One version: its text, the SHA-256 of it, and the members who have no part in the item."""

    contents: str
    digest: str
    withheld: tuple[str, ...]
    locked_at: datetime


class Packet(Aggregate, born_of=events.PacketLocked):
    """`issues` are its versions; the first is version 1."""

    facility = ""
    body_kind = BodyKind.CREDENTIALS_COMMITTEE

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.meeting: UUID | None = None
        self.application: UUID | None = None
        self.practitioner: UUID | None = None
        self.issues: tuple[Issue, ...] = ()

    @property
    def subject(self) -> UUID | None:
        return self.practitioner

    @ByFact
    def apply(self, event: Any) -> None:
        raise TypeError(f"{type(event).__name__} is no fact of a packet")

    @apply.register
    def _(self, event: events.PacketLocked) -> None:
        self.facility, self.meeting, self.body_kind = event.stamp.facility, event.meeting, event.body_kind
        self.application, self.practitioner = event.application, event.practitioner
        fresh = Issue(
            contents=event.contents.plain,
            digest=event.digest,
            withheld=event.withheld,
            locked_at=event.stamp.occurred_at,
        )
        self.issues = (*self.issues, fresh)
