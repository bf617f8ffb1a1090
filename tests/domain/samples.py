"""Events of every topic, made from their types: one that is always the same, and any number at random.

`python -m tests.domain.samples` writes the golden file of a topic that has none yet; it changes none.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from itertools import count
from pathlib import Path
from typing import Any, ClassVar, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from domain.aggregate import Event
from domain.bylaws import Bylaws, Parameter, Value, model_set
from domain.mapping import TOPICS, EventMapper
from domain.values import Sealed

GOLDEN = Path(__file__).with_name("golden")
INSTANT = datetime(2026, 4, 1, 4, 0, tzinfo=UTC)
BYLAWS = Bylaws(
    version="R1",
    parameters=(
        Parameter(
            key="notice.recipients",
            type="steps",
            value=((120, ("practitioner",)), (0, ("pharmacy",))),
            effective_from=date(2025, 7, 1),
            effective_to=None,
            citation="model policy",
            adopted_by="model set",
            adopted_on=date(2025, 7, 1),
        ),
    ),
)
E = TypeVar("E", bound=Event)
PLAIN: dict[Any, Any] = {
    datetime: INSTANT,
    date: date(2026, 3, 31),
    bool: True,
    int: 3,
    float: 1.5,
    Bylaws: BYLAWS,
    Value: 45,
}
RANDOM: dict[Any, SearchStrategy[Any]] = {
    datetime: st.integers(-(2**50), 2**52).map(lambda ticks: INSTANT + timedelta(microseconds=ticks)),
    date: st.dates(),
    bool: st.booleans(),
    int: st.integers(-(2**53), 2**53),
    float: st.floats(allow_nan=False, allow_infinity=False),
    str: st.text(st.characters(codec="utf-8")),
    UUID: st.uuids(),
    Sealed: st.builds(Sealed, st.text(st.characters(codec="utf-8"))),
    Bylaws: st.sampled_from([BYLAWS, model_set()]),
    Value: st.sampled_from([each.value for each in model_set().parameters]),
}


def hints(kind: type) -> dict[str, Any]:
    """The fields of a dataclass with their types."""
    known = get_type_hints(kind)
    return {field.name: known[field.name] for field in fields(kind)}


def is_optional(kind: Any) -> bool:
    return get_origin(kind) in (Union, types.UnionType) and type(None) in get_args(kind)


def present(kind: Any) -> Any:
    """The type that an optional one has when it is there."""
    (inner,) = (each for each in get_args(kind) if each is not type(None))
    return inner


def sample(kind: type[E]) -> E:
    """One event of a class, always the same."""
    made: E = _fixed(kind, "", count(1))
    return made


def _fixed(kind: Any, name: str, number: Iterator[int]) -> Any:
    if is_optional(kind):
        return _fixed(present(kind), name, number)
    if kind in PLAIN:
        return PLAIN[kind]
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        return (_fixed(inner[0], name, number),)
    if origin is dict:
        return {name: _fixed(inner[1], name, number)}
    if is_dataclass(kind) and isinstance(kind, type):
        return kind(**{each: _fixed(hint, each, number) for each, hint in hints(kind).items()})
    return _word(kind, name, number)


def _word(kind: Any, name: str, number: Iterator[int]) -> Any:
    if kind is UUID:
        return UUID(int=next(number))
    if kind is str:
        return name
    if kind is Sealed:
        return Sealed(f"{name} of Ann Abel")
    assert issubclass(kind, Enum), kind
    return next(iter(kind))


def events(kind: type[E]) -> SearchStrategy[E]:
    """Any event of a class."""
    made: SearchStrategy[E] = _any(kind)
    return made


def _any(kind: Any) -> SearchStrategy[Any]:
    if is_optional(kind):
        return st.none() | _any(present(kind))
    if kind in RANDOM:
        return RANDOM[kind]
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        return st.lists(_any(inner[0]), max_size=2).map(tuple)
    if origin is dict:
        return st.dictionaries(_any(inner[0]), _any(inner[1]), max_size=2)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(kind)
    return st.builds(kind, **{each: _any(hint) for each, hint in hints(kind).items()})


class Golden:
    """What the ledger holds for the sample of each topic."""

    MAPPER: ClassVar[EventMapper] = EventMapper()

    @classmethod
    def path(cls, topic: str) -> Path:
        return GOLDEN / f"{topic}.json"

    @classmethod
    def bytes_of(cls, event: Event) -> bytes:
        """The event's JSON as it is stored, without the two bytes before it."""
        return cls.MAPPER.to_stored_event(event).state[2:]


if __name__ == "__main__":
    for topic, kind in TOPICS.items():
        if not Golden.path(topic).exists():
            Golden.path(topic).write_bytes(Golden.bytes_of(sample(kind)) + b"\n")
