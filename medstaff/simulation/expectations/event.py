"""Expecting facts of the ledger, or that there are none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Self
from uuid import UUID

import msgspec

from domain.aggregate import Event
from domain.mapping import payload
from medstaff.simulation import vocabulary
from medstaff.simulation.errors import StepFailed
from medstaff.simulation.expectations.base import Expectation, View, counted
from medstaff.simulation.lines import Entry
from medstaff.simulation.names import Known, Name
from medstaff.simulation.typed import Tree, plain, typed

STREAMS = ("application", "ballot", "body", "notice")
"""Names of what an event may belong to, whether it says so itself or stands in its stream."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedEvent(Expectation):
    """Events of a type in which every other key has that value; at least one, or exactly `count`.

    The other keys are fields of the event, then of its stamp; a text that ends in … need only begin so.
    `at` is when it took place; `practitioner`, `application`, `ballot`, `body`, `notice` say of what.
    Counted since the scenario's first step, or from `since` on.
    """

    KIND: ClassVar[str] = "event"

    type: str | None = None
    practitioner: Name | None = None
    at: datetime | None = None
    count: int | None = None
    since: datetime | None = None
    as_of: datetime | None = None
    known_at: datetime | None = None
    fields: dict[str, Tree] = field(default_factory=dict, metadata={"key": False})

    @classmethod
    def read(cls, entry: Entry, known: Known) -> Self:
        members = entry.members()
        topic = members["type"].choice(vocabulary.events(), "event") if "type" in members else None
        says = _says(topic)
        # What an event says itself goes before a key of that name: StepEscalated has its own `since`.
        own = {key for key in cls.takes() if topic is None or key not in vocabulary.fields_of_event(topic)}
        entry.members({*own, *says, *STREAMS}, f"key of {topic or 'an event'}")
        fields = {name: _said(name, each, says, known) for name, each in members.items() if name not in own}
        return cls.of(
            entry, {name: each for name, each in members.items() if name in own}, known, fields=fields
        )

    def check(self, view: View) -> None:
        found = view.written(self.known_at, self.since)
        if self.as_of is not None:
            found = [event for event in found if event.stamp.occurred_at <= self.as_of]
        for alias, id in self._whom(view):
            self._check(alias, [event for event in found if self._is_of(event, id)], view)

    def _whom(self, view: View) -> Iterator[tuple[str, UUID | None]]:
        if self.practitioner is None:
            yield "", None
        else:
            yield from view.aliases.people(self.practitioner)

    def _is_of(self, event: Event, whom: UUID | None) -> bool:
        return (self.type is None or self.type == event.TOPIC) and whom in (None, event.practitioner)

    def _check(self, alias: str, of_type: list[Event], view: View) -> None:
        wanted = {name: plain(value, view.aliases) for name, value in self.fields.items()}
        if self.at is not None:
            wanted["occurred_at"] = msgspec.to_builtins(self.at)
        found = [event for event in of_type if all(_has(event, name, each) for name, each in wanted.items())]
        self._judge(found, of_type, self._described(alias, view), view)

    def _judge(self, found: list[Event], of_type: list[Event], what: str, view: View) -> None:
        counted(self.count, len(found), what, _listed(of_type, view))

    def _described(self, alias: str, view: View) -> str:
        said = [f"at {view.show(self.at)}"] if self.at else []
        said += [f"{name}={_word(value)}" for name, value in self.fields.items()]
        return " ".join(
            word for word in (self.type or "event", f"of {alias}" if alias else "", *said) if word
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NoEvent(ExpectedEvent):
    """No such event: the keys of `event`."""

    KIND: ClassVar[str] = "no_event"

    def _judge(self, found: list[Event], of_type: list[Event], what: str, view: View) -> None:
        if found:
            raise StepFailed(f"no {what}", _listed(found, view))


def _says(topic: str | None) -> dict[str, Any]:
    """The fields of a type of event, or of any, and those of every stamp."""
    if topic is not None:
        return {**vocabulary.STAMPED, **vocabulary.fields_of_event(topic)}
    every = (vocabulary.fields_of_event(each) for each in vocabulary.events())
    return {**vocabulary.STAMPED, **{name: kind for each in every for name, kind in each.items()}}


def _said(name: str, entry: Entry, says: dict[str, Any], known: Known) -> Tree:
    if name in STREAMS and name not in says:
        return known.use(entry)
    return typed(entry, says[name], known)


def _has(event: Event, name: str, wanted: Any) -> bool:
    """Whether an event says so: in its payload, in its stamp, or by the stream it stands in."""
    said = payload(event)
    if name in said:
        return within(wanted, said[name])
    stamp = msgspec.to_builtins(event.stamp)
    if name in stamp:
        return within(wanted, stamp[name])
    return name in STREAMS and str(event.originator_id) == wanted


def within(wanted: Any, said: Any) -> bool:
    """Equal; of names with values, those that are wanted; of a text that ends in …, its beginning."""
    if isinstance(wanted, dict) and isinstance(said, dict):
        return all(name in said and within(each, said[name]) for name, each in wanted.items())
    if isinstance(wanted, list) and isinstance(said, list | tuple):
        return len(wanted) == len(said) and all(map(within, wanted, said))
    if isinstance(wanted, str) and wanted.endswith("…"):
        return isinstance(said, str) and said.startswith(wanted[:-1])
    return bool(wanted == said)


def _listed(events: list[Event], view: View) -> str:
    """The last few, as one would look for what is there instead."""
    shown = [f"{each.TOPIC} at {view.show(each.stamp.occurred_at)} {_brief(each)}" for each in events[-4:]]
    return "; ".join([*(["…"] if len(events) > 4 else []), *shown])


def _brief(event: Event) -> str:
    said = {name: value for name, value in payload(event).items() if value not in (None, [], {}, "…")}
    return " ".join(f"{name}={value}" for name, value in said.items())[:300]


def _word(value: Tree) -> object:
    return value.text if isinstance(value, Name) else value
