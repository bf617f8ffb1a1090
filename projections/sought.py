"""What is looked for in the trail: every way of narrowing it, as conditions of one statement."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from projections.database import where
from projections.entries import BLOCK
from projections.words import asked

# What was read of several lists at once: each is among its words.
OF_LISTS = ("StaffPageScreened", "StaffScreeningCompleted", "StaffScreeningOpened")
BLOCKS = (
    "SELECT min(block), max(block) FROM generate_series("
    f"(SELECT min(position) >> {BLOCK} FROM views.trail WHERE facility = %s), "
    f"(SELECT max(position) >> {BLOCK} FROM views.trail WHERE facility = %s)) block WHERE EXISTS "
    f"(SELECT FROM views.trail WHERE facility = %s AND position >> {BLOCK} = block "
    "AND occurred_at >= %s AND occurred_at < %s)"
)
"""The blocks of positions in which a facility's period begins and ends: one look into an index a block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """All of these at once; what is none is not asked for.

    `since` and `until` bound when things occurred, `until` not included; each of `words` begins a word of the
    event; `fetched` is the SHA-256 of what was fetched from a source: all that it touched names it; `without`
    names types left out. `operation` is the name of the command that wrote the event.
    """

    facility: str
    practitioner: UUID | None = None
    actor: str | None = None
    role: str | None = None
    type: str | None = None
    operation: str | None = None
    application: UUID | None = None
    meeting: UUID | None = None
    bylaws: str | None = None
    source: str | None = None
    fetched: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    words: str | None = None
    without: Collection[str] = ()

    @property
    def period(self) -> tuple[Any, ...] | None:
        """The values that BLOCKS asks with; none where no period is asked for."""
        if self.since is None and self.until is None:
            return None
        return (*[self.facility] * 3, self.since or "-infinity", self.until or "infinity")

    def conditions(self, blocks: tuple[int, int] | None) -> tuple[str, list[Any]]:
        """As SQL over views.trail, and its values; `blocks` are the first and last that the period has."""
        first, last = blocks or (None, None)
        return where(
            ("facility = %s", self.facility),
            ("practitioner = %s", self.practitioner),
            ("actor = %s", self.actor),
            ("role = %s", self.role),
            ("type = %s", self.type),
            ("operation = %s", self.operation),
            ("application = %s", self.application),
            ("meeting = %s", self.meeting),
            ("bylaws = %s", self.bylaws),
            *_source(self.source),
            ("words @@ %s::tsquery", asked(self.fetched) if self.fetched else None),
            ("occurred_at >= %s", self.since),
            ("occurred_at < %s", self.until),
            ("position >= %s", None if first is None else first << BLOCK),
            ("position < %s", None if last is None else (last + 1) << BLOCK),
            ("words @@ %s::tsquery", asked(self.words) if self.words else None),
            ("type <> ALL(%s)", [*self.without] or None),
        )


def _source(source: str | None) -> tuple[tuple[Any, ...], ...]:
    """What names the source, and what was read of several."""
    if source is None:
        return ()
    text = "(source = %s OR (type = ANY(%s) AND words @@ %s::tsquery))"
    return ((text, source, [*OF_LISTS], asked(source)),)
