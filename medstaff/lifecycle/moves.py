"""What moved each machine in a history: seen by folding the facts as every reader of the ledger does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from domain.aggregate import Aggregate, Event
from domain.passing import CLOCK
from medstaff.lifecycle.machines import MACHINES, Machine, States


@dataclass(frozen=True, slots=True, order=True)
class Move:
    """One transition: `source` is empty where the machine begins. `clock`: time brought it, and nobody."""

    source: str
    target: str
    topic: str
    clock: bool


Moves = dict[Machine, set[Move]]


def seen(history: Iterable[Event], moves: Moves) -> None:
    """Add the moves of one ledger's facts, which come in its order."""
    streams: dict[UUID, Aggregate] = {}
    for event in history:
        old = streams.get(event.originator_id)
        before = {machine: machine.states(old) for machine in _of(old)} if old is not None else {}
        new = streams[event.originator_id] = event.mutate(old)
        for machine in _of(new):
            for move in _moved(before.get(machine, {}), machine.states(new), event):
                moves.setdefault(machine, set()).add(move)


def _of(stream: Aggregate) -> list[Machine]:
    return [machine for machine in MACHINES if type(stream) is machine.stream]


def _moved(before: States, after: States, event: Event) -> Iterable[Move]:
    for id, state in after.items():
        if before.get(id) != state:
            yield Move(before.get(id, ""), state, event.TOPIC, event.stamp.actor == CLOCK)
