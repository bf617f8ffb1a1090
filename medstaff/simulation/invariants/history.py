"""What happened in a facility, as its invariants look at it: the facts alone, and what was answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from domain import legal_days
from domain.aggregate import Event
from domain.bylaws import Bylaws, Rules
from domain.facility import Facility
from domain.standing import Verdict

Fact = Any
"""An event of its own class: a check reads the fields that its topic has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """May this person do this? Answered at `at`, when the ledger held so many facts."""

    at: datetime
    facts: int
    practitioner: UUID
    privilege: str
    verdict: Verdict


@dataclass(kw_only=True)
class History:
    """Every fact in the ledger's order. `may` answers as the house does now, `said` is what it answered.

    `votes_refused` is how many votes were refused to their faces, none where nobody counted.
    """

    facility: str
    events: Sequence[Event]
    now: datetime
    may: Callable[[UUID, str, datetime], Verdict]
    said: Sequence[Answer] = ()
    votes_refused: int | None = None

    @cached_property
    def _by_topic(self) -> dict[str, list[Fact]]:
        found: dict[str, list[Fact]] = {}
        for event in self.events:
            found.setdefault(event.TOPIC, []).append(event)
        return found

    @cached_property
    def _by_stream(self) -> dict[UUID, list[Fact]]:
        found: dict[UUID, list[Fact]] = {}
        for event in self.events:
            found.setdefault(event.originator_id, []).append(event)
        return found

    @cached_property
    def _places(self) -> dict[tuple[UUID, int], int]:
        return {(e.originator_id, e.originator_version): place for place, e in enumerate(self.events)}

    def place(self, event: Event) -> int:
        """Where a fact stands in the ledger."""
        return self._places[(event.originator_id, event.originator_version)]

    def of(self, *topics: str) -> list[Fact]:
        """The facts of some topics, in the ledger's order."""
        found = [event for topic in topics for event in self._by_topic.get(topic, ())]
        return found if len(topics) == 1 else sorted(found, key=self.place)

    def stream(self, id: UUID) -> list[Fact]:
        """The facts of one stream."""
        return self._by_stream.get(id, [])

    def streams(self) -> Iterator[list[Fact]]:
        yield from self._by_stream.values()

    def until(self, event: Event) -> list[Fact]:
        """The facts of a fact's own stream before it."""
        return [
            e for e in self.stream(event.originator_id) if e.originator_version < event.originator_version
        ]

    def practitioners(self) -> list[UUID]:
        """Everybody who has a file."""
        return [event.originator_id for event in self.of("PractitionerRegistered")]

    @cached_property
    def zone(self) -> str:
        (opened,) = self.of(Facility.BORN_OF.TOPIC)
        return str(opened.zone)

    def day(self, instant: datetime) -> date:
        """An instant's legal day."""
        return legal_days.legal_date(instant, self.zone)

    @cached_property
    def _versions(self) -> dict[str, Bylaws]:
        return {e.bylaws.version: e.bylaws for e in self.of("BylawsAdopted")}

    def rules(self, version: str, instant: datetime) -> Rules | None:
        """What a version of the bylaws says on an instant's legal day; none for a version never adopted."""
        bylaws = self._versions.get(version)
        return bylaws.on(self.day(instant)) if bylaws else None
