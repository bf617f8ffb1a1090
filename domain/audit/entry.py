"""One event of a file, with its place in the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from domain.aggregate import Event

E = TypeVar("E", bound=Event, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Generic[E]):
    """`position` is the ledger's own number, which may have gaps; `rank` counts its rows from 0."""

    position: int
    rank: int
    event: E

    @property
    def at(self) -> datetime:
        """When it occurred."""
        return self.event.stamp.occurred_at
