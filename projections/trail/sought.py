"""What is looked for in the trail: every way of narrowing it, as conditions of one statement."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from projections.database import where
from projections.trail.words import asked

# What was read of several lists at once: each is among its words.
OF_LISTS = ("StaffPageScreened", "StaffScreeningCompleted", "StaffScreeningOpened")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """All of these at once; what is none is not asked for.

    `since` and `until` bound when things occurred, `until` not included; each of `words` begins a word of the
    event; `fetched` is the SHA-256 of what was fetched from a source: all that it touched names it; `without`
    names types left out. `operation` is the name of the command that wrote the event; `of_lists` has a
    source's events that were read of several lists, and not those of it alone; `beside` are more words, for
    which no index is asked.
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
    of_lists: bool = False
    beside: str | None = None

    @property
    def apart(self) -> tuple[Sought, ...]:
        """What is sought in ways of which each has an index: of a source, also what was read of several."""
        return (self, replace(self, of_lists=True)) if self.source and not self.of_lists else (self,)

    @property
    def unindexed(self) -> Sought:
        """The same, for a walk along the events: their words' index has nothing to say of near and far."""
        return replace(self, words=None, beside=self.words)

    @property
    def by_words(self) -> bool:
        """Whether it is looked for among words, and nothing else says where."""
        closer = (self.practitioner, self.application, self.meeting)
        return self.words is not None and not any(closer)

    @property
    def period(self) -> tuple[Any, Any] | None:
        """From when to when; none where no period is asked for."""
        if self.since is None and self.until is None:
            return None
        return self.since or "-infinity", self.until or "infinity"

    def conditions(self) -> tuple[str, list[Any]]:
        """As SQL over views.trail, and its values."""
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
            ("source = %s", self.source if not self.of_lists else None),
            ("type = ANY(%s)", [*OF_LISTS] if self.of_lists else None),
            ("(words @@ %s::tsquery) IS TRUE", asked(self.source) if self.source and self.of_lists else None),
            ("words @@ %s::tsquery", asked(self.fetched) if self.fetched else None),
            ("occurred_at >= %s", self.since),
            ("occurred_at < %s", self.until),
            ("words @@ %s::tsquery", asked(self.words) if self.words else None),
            ("(words @@ %s::tsquery) IS TRUE", asked(self.beside) if self.beside else None),
            ("type <> ALL(%s)", [*self.without] or None),
        )
