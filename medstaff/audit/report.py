"""What a reading of the whole ledger found."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a row stands: its rank in the tree, its position in the ledger, its stream and what it is."""

    rank: int
    position: int
    stream: UUID
    version: int
    topic: str

    def __str__(self) -> str:
        return (
            f"row {self.rank:,} (position {self.position:,}: {self.topic}, version {self.version} "
            f"of stream {self.stream})"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something amiss.

    `what` is edited, deleted, inserted, swapped, truncated, rewritten, order or checkpoint; where a key
    signs and nothing kept elsewhere vouches for anything, witness_gone (no such folder) or unwitnessed.
    """

    what: str
    detail: str
    rank: int | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A checkpoint that was held against the ledger; `elsewhere` where it was kept beside the database."""

    size: int
    where: str
    elsewhere: bool
    holds: bool
    signed_at: datetime | None = None


@dataclass(slots=True, kw_only=True)
class Report:
    """`rows` were read, `root` is that of all of them; `seconds` is how long the reading took.

    `signed_for` is whether a key that signs for this ledger is known: it is made with the first checkpoint.
    """

    rows: int = 0
    root: bytes = b""
    seconds: float = 0.0
    signed_for: bool = False
    findings: list[Finding] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        return not self.findings

    @property
    def witnessed(self) -> int:
        """How many of the rows a checkpoint kept elsewhere vouches for."""
        return max((each.size for each in self.seen if each.elsewhere and each.holds), default=0)

    def as_json(self) -> dict[str, Any]:
        return {
            "whole": self.whole,
            "signed_for": self.signed_for,
            "rows": self.rows,
            "root": self.root.hex(),
            "witnessed": self.witnessed,
            "not_yet_witnessed": self.rows - self.witnessed,
            "checkpoints": len(self.seen),
            "seconds": round(self.seconds, 3),
            "findings": [_finding(each) for each in self.findings],
        }


def _finding(found: Finding) -> dict[str, Any]:
    place = found.place
    where = (
        {"position": place.position, "stream": str(place.stream), "version": place.version} if place else {}
    )
    return {"what": found.what, "rank": found.rank, **where, "detail": found.detail}
