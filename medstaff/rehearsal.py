"""A ledger for what is only played through: streams are held as they stand, and nothing is stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol
from uuid import UUID

from eventsourcing.persistence import IntegrityError

from domain.aggregate import Aggregate, Event
from domain.application import Application
from domain.ledger import Ledger
from domain.practitioner import Practitioner
from domain.receipts import Kept
from domain.streams import Streams


class Reader(Protocol):
    """Where streams are read that a rehearsal does not hold."""

    def read(self, ids: Iterable[UUID]) -> dict[UUID, Aggregate]: ...


class Held(Streams):
    """Streams as they stand; handed out are copies, as a ledger does it. `others` has what is not held."""

    def __init__(self, others: Reader | None = None) -> None:
        self._all: dict[UUID, Aggregate] = {}
        self._others = others

    def read(self, ids: Iterable[UUID]) -> dict[UUID, Aggregate]:
        wanted = tuple(ids)
        known = {id: found.__deepcopy__({}) for id in wanted if (found := self._all.get(id)) is not None}
        if self._others is None or len(known) == len(wanted):
            return known
        return self._others.read(id for id in wanted if id not in known) | known

    def version(self, id: UUID) -> int:
        """How many events a stream has, 0 where there is none."""
        found = self._all.get(id)
        return found.version if found is not None else 0

    def seen(self, id: UUID) -> Aggregate | None:
        """A stream that is held, itself and no copy: to look at, and no more."""
        return self._all.get(id)

    def hold(self, stream: Aggregate) -> None:
        self._all[stream.id] = stream.__deepcopy__({})

    def hold_own(self, stream: Aggregate) -> None:
        """The same for one that nobody else has."""
        self._all[stream.id] = stream

    def let_go(self, id: UUID) -> None:
        self._all.pop(id, None)

    def all(self) -> dict[UUID, Aggregate]:
        """Every stream held; none of them is changed, only replaced."""
        return dict(self._all)

    def restore(self, streams: dict[UUID, Aggregate]) -> None:
        self._all = dict(streams)


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a rehearsal had come."""

    events: int
    receipts: int
    streams: dict[UUID, Aggregate]


class Rehearsal(Ledger):
    """Takes commands as any ledger does, without turning an event into bytes and back.

    `facts` is every event in its order, `receipts` each receipt with how many events there were with it.
    """

    def __init__(self, others: Reader | None = None) -> None:
        super().__init__()
        self._held = Held(others)
        self.streams = self._held
        self.facts: list[Event] = []
        self.receipts: list[tuple[int, Kept]] = []
        self._kept: dict[str, Kept] = {}

    def hold(self, streams: Iterable[Aggregate]) -> None:
        """Begin with streams as they stand."""
        for stream in streams:
            self._held.hold(stream)

    def mark(self) -> Mark:
        """Where it stands, to come back to."""
        return Mark(len(self.facts), len(self.receipts), self._held.all())

    def rewind(self, mark: Mark) -> None:
        """As if nothing had been recorded since."""
        for _, kept in self.receipts[mark.receipts :]:
            del self._kept[kept.receipt.command_id]
        del self.facts[mark.events :], self.receipts[mark.receipts :]
        self._held.restore(mark.streams)

    def fold(self, fact: Event) -> None:
        """Put a fact on its stream as the next one, whatever number it once had."""
        version = self._held.version(fact.originator_id)
        grown = fact.mutate(self.stream(fact.originator_id))
        grown.version = version + 1
        self._held.hold_own(grown)
        self.facts.append(fact)

    def seen(self, id: UUID) -> Aggregate | None:
        """A stream that is held, to look at alone; a copy would cost more than the look."""
        return self._held.seen(id)

    def stream(self, id: UUID) -> Aggregate | None:
        """A stream of whatever kind, as it stands."""
        return self._held.read((id,)).get(id)

    def rename(self, application: Application, file: Practitioner, id: UUID) -> None:
        """Have an application and its file know it by another id."""
        old = application.id
        application.id = id
        file.open_applications = tuple(id if each == old else each for each in file.open_applications)
        file.open_kinds = {id if each == old else each: kind for each, kind in file.open_kinds.items()}
        self._held.let_go(old)
        self.hold((application, file))

    def kept(self, command_id: str) -> Kept | None:
        return self._kept.get(command_id)

    def keep(self, streams: Sequence[Aggregate], kept: Kept | None = None) -> int:
        if kept is not None and kept.receipt.command_id in self._kept:
            raise IntegrityError(f"command {kept.receipt.command_id} has left a receipt already")
        changed = [stream for stream in streams if stream.pending]
        for stream in changed:
            if stream.pending[0].originator_version != self._held.version(stream.id) + 1:
                raise IntegrityError(f"stream {stream.id} has moved on")
        for stream in changed:
            self.facts += stream.collect_events()
            self._held.hold(stream)
        if kept is not None:
            self._leave(kept)
        return len(self.facts) if changed else 0

    def _leave(self, kept: Kept) -> None:
        left = Kept(digest=kept.digest, receipt=replace(kept.receipt, position=len(self.facts)))
        self._kept[kept.receipt.command_id] = left
        self.receipts.append((len(self.facts), left))

    def head(self) -> int:
        return len(self.facts)
