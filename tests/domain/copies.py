"""Hospitals that are built once, each test given a copy: building one takes hundreds of commands."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec

from domain.ledger import Ledger
from domain.mapping import EventMapper
from domain.recorder import MemoryRecorder
from domain.streams import Streams

if TYPE_CHECKING:
    from tests.domain.house import Hospital

P = ParamSpec("P")
HELD = 200
"""How many are held of each way to build one; a property asks for as many ways as it has examples."""


class Copied(Ledger):
    """A ledger in memory that begins as another one stands, and goes on by itself."""

    def __init__(self, of: Ledger) -> None:
        self._of = of
        super().__init__()
        self._open, self._on_time = dict(of._open), set(of._on_time)
        self.streams = _streams(of.streams, self._rows)

    def construct_mapper(self) -> EventMapper:
        self._events = self._of._events
        return self._events

    def rows(self) -> MemoryRecorder:
        made, of = MemoryRecorder(), self._of._rows
        assert isinstance(of, MemoryRecorder)
        made._stored_events = list(of._stored_events)
        for stream, places in of._stored_events_index.items():
            made._stored_events_index[stream] = dict(places)
        made._kept = dict(of._kept)
        return made


def _streams(of: Streams, rows: MemoryRecorder) -> Streams:
    """They hand out copies of what they keep, and never change it: two may keep the same."""
    made = Streams(rows, of._mapper)
    made._kept = OrderedDict(of._kept)
    return made


def copied(house: Hospital) -> Hospital:
    """The same hospital with a ledger of its own."""
    return house.on(Copied(house.ledger))


def built_once(build: Callable[P, Hospital]) -> Callable[P, Hospital]:
    """Build a hospital at the first call, and give a copy of it at each one that says the same.

    One on a ledger that the caller brings is built there each time. What a test changes of the rules, it
    changes once it has its hospital: another test's may be the same one.
    """
    held: OrderedDict[str, Hospital] = OrderedDict()

    @wraps(build)
    def given(*args: P.args, **named: P.kwargs) -> Hospital:
        if "ledger" in named:
            return build(*args, **named)
        said = repr((args, named))
        if said not in held:
            held[said] = build(*args, **named)
        held.move_to_end(said)
        while len(held) > HELD:
            held.popitem(last=False)
        return copied(held[said])

    return given
