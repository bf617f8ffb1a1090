"""The published mix of questions to the trail: of a hundred, how many ask for what.

What is asked for is drawn from the ledger itself, by a number that is always the same: common and rare
actors, operations, types and words as they stand in it, and months and years as it has them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from psycopg import Connection

from projections.trail.sought import Sought

MONTH, YEAR = timedelta(days=30), timedelta(days=365)
DRAWN = 200
"""So many events are drawn, from which the questions take what they ask for."""
RARE = 50
"""Beside them so many of each kind of value, as often of a rare one as of a common one."""

SAMPLE = (
    "SELECT position, type, practitioner, actor, role, operation, application, meeting, bylaws, source, "
    "occurred_at, words::text FROM views.trail WHERE facility = %s AND position >= %s "
    "ORDER BY position LIMIT 1"
)
ENDS = "SELECT min(position), max(position) FROM views.trail WHERE facility = %s"
KINDS = ("type", "actor", "role", "operation", "application", "meeting", "bylaws", "source")


@dataclass
class Drawn:
    """What a ledger has of each kind, by the event and by the value: `any` takes from both alike."""

    chance: random.Random
    rows: list[dict[str, Any]] = field(default_factory=list)
    values: dict[str, list[Any]] = field(default_factory=dict)

    def any(self, kind: str) -> Any:
        """A value of a kind: every other time of all values alike, so that rare ones are asked for too."""
        alike = self.values.get(kind)
        if alike and self.chance.random() < 0.5:
            return self.chance.choice(alike)
        return self.chance.choice([row[kind] for row in self.rows if row[kind] is not None])

    def row(self) -> dict[str, Any]:
        return self.chance.choice(self.rows)

    def since(self) -> datetime:
        """An instant at which something occurred."""
        found: datetime = self.row()["occurred_at"]
        return found

    def words(self, count: int) -> str:
        """So many words of one event, or their beginnings, of four letters or more."""
        event = self.row()["words"].replace("'", "").split()
        found: list[str] = self.chance.sample(event, min(count, len(event)))
        return " ".join(word[: self.chance.randint(4, max(4, len(word)))] for word in found)


def draw(connection: Connection[Any], facility: str, seed: int = 1) -> Drawn:
    """What the mix asks for, of a facility."""
    drawn = Drawn(random.Random(seed))
    first, last = connection.execute(ENDS, (facility,)).fetchone() or (0, 0)
    for _ in range(DRAWN):
        cursor = connection.execute(SAMPLE, (facility, drawn.chance.randint(first, last)))
        names = [each.name for each in cursor.description or ()]
        drawn.rows += [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    for kind in KINDS:
        found = connection.execute(
            f"SELECT {kind} FROM views.trail WHERE facility = %s AND {kind} IS NOT NULL "
            f"GROUP BY 1 ORDER BY min(position), 1 LIMIT {RARE}",
            (facility,),
        )
        drawn.values[kind] = [value for (value,) in found]
    return drawn


Narrowing = Callable[[Drawn], dict[str, Any]]


def _during(drawn: Drawn, length: timedelta) -> dict[str, Any]:
    since = drawn.since()
    return {"since": since, "until": since + length}


def _file_of(drawn: Drawn) -> dict[str, Any]:
    return {"practitioner": drawn.any("practitioner")}


def _kind(name: str) -> Narrowing:
    return lambda drawn: {name: drawn.any(name)}


def _within(name: str, length: timedelta) -> Narrowing:
    return lambda drawn: {name: drawn.any(name), **_during(drawn, length)}


def _of_two(drawn: Drawn) -> dict[str, Any]:
    """Mostly common words, which may seldom stand together, or never."""
    return {"words": f"{drawn.words(1)} {drawn.words(1)}"}


@dataclass(frozen=True, slots=True)
class Question:
    """One kind of question: what it is, how many of a hundred are of it, how it is narrowed."""

    what: str
    share: int
    narrowed: Narrowing


MIX = (
    Question("one file", 18, _file_of),
    Question("one file, of one type", 8, lambda drawn: {**_file_of(drawn), "type": drawn.any("type")}),
    Question("one file, a word", 4, lambda drawn: {**_file_of(drawn), "words": drawn.words(1)}),
    Question("an actor", 7, _kind("actor")),
    Question("an actor within a month", 5, _within("actor", MONTH)),
    Question("a role", 3, _kind("role")),
    Question("a role and a type", 3, lambda drawn: {"role": drawn.any("role"), "type": drawn.any("type")}),
    Question("an operation", 5, _kind("operation")),
    Question("an operation within a month", 4, _within("operation", MONTH)),
    Question("a type", 5, _kind("type")),
    Question("a type within a year", 3, _within("type", YEAR)),
    Question("an application", 6, _kind("application")),
    Question("a meeting", 5, _kind("meeting")),
    Question("a month", 5, lambda drawn: _during(drawn, MONTH)),
    Question("a year", 3, lambda drawn: _during(drawn, YEAR)),
    Question("a version of the bylaws", 3, _kind("bylaws")),
    Question("a source", 3, _kind("source")),
    Question("a source within a month", 3, _within("source", MONTH)),
    Question("a word", 4, lambda drawn: {"words": drawn.words(1)}),
    Question("two words of one event", 3, lambda drawn: {"words": drawn.words(2)}),
)
APART = (Question("a word of each of two events", 1, _of_two),)
"""Asked beside the mix: the one question that takes the longer the longer the ledger is."""


def asked(
    drawn: Drawn, facility: str, times: int, mix: Sequence[Question] = MIX
) -> Iterator[tuple[str, Sought, bool]]:
    """So many questions in the mix's shares: what each is, what it seeks, and whether newest first."""
    kinds = [question for question in mix for _ in range(question.share)]
    for place in range(times):
        if not place % len(kinds):
            drawn.chance.shuffle(kinds)
        question = kinds[place % len(kinds)]
        newest_first = drawn.chance.random() < 0.5
        yield question.what, Sought(facility=facility, **question.narrowed(drawn)), newest_first
