"""What the file audit looks at: one practitioner's events up to a position, judged on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar, overload
from uuid import UUID

from domain import legal_days
from domain.aggregate import Aggregate, Event, project
from domain.audit.cycles import Cycle
from domain.audit.entry import Entry
from domain.bylaws import Rules
from domain.committee.ballot import Ballot
from domain.events.application import ApplicationRequested
from domain.events.ballot import BallotOpened
from domain.house import House
from domain.periods import Periods, union, within, without
from domain.practitioner import Practitioner
from domain.values import ApplicationKind, CredentialKind, Period

E = TypeVar("E", bound=Event)
F = TypeVar("F", bound=Event)
A = TypeVar("A", bound=Aggregate)


class Record:
    """A file at a position: whole streams, and of them what had occurred by the end of a legal day.

    `entries` are the practitioner's, in the order of writing, privileged ones among them; `around` are those
    of the facility that bear on them: agreements, checks of the whole staff. `house` is the facility as it
    stood at the position. `unread` counts the events that could not be read.
    """

    def __init__(
        self,
        practitioner: UUID,
        entries: Sequence[Entry[Event]],
        house: House,
        day: date,
        around: Sequence[Entry[Event]] = (),
        unread: int = 0,
    ) -> None:
        self.practitioner = practitioner
        self.day = day
        self.unread = unread
        self.until = legal_days.end_of(day, house.zone)
        self.entries = tuple(each for each in entries if each.at < self.until)
        self.around: tuple[Entry[Any], ...] = tuple(each for each in around if each.at < self.until)
        # Its periods say what holds when, and corrections of them came later.
        self.file = _folded(entries, practitioner, Practitioner)
        self.house = house if self.file is None else house.about(self.file)

    @overload
    def of(self, kind: type[E], /) -> Iterator[Entry[E]]: ...

    @overload
    def of(self, kind: type[E], other: type[F], /) -> Iterator[Entry[E | F]]: ...

    @overload
    def of(self, /, *kinds: type[Event]) -> Iterator[Entry[Event]]: ...

    def of(self, /, *kinds: type[Event]) -> Iterator[Entry[Any]]:
        """The practitioner's entries of some kinds."""
        return (each for each in self.entries if isinstance(each.event, kinds))

    def beside(self, kind: type[E]) -> Iterator[Entry[E]]:
        """The facility's entries of a kind."""
        return (each for each in self.around if isinstance(each.event, kind))

    def legal_date(self, at: datetime) -> date:
        """The facility's legal day of an instant."""
        return self.house.legal_date(at)

    def rules(self, at: datetime) -> Rules:
        """The bylaws as they held for this practitioner at an instant, exceptions included."""
        return self.house.at(at).rules(at)

    @cached_property
    def cycles(self) -> tuple[Cycle, ...]:
        """The applications that the board has decided, the first decided first."""
        ids = dict.fromkeys(entry.event.originator_id for entry in self.of(ApplicationRequested))
        found = (Cycle.of(self._stream(id), self.rules, self.legal_date) for id in ids)
        return tuple(sorted((each for each in found if each is not None), key=lambda each: each.decided_at))

    def cycles_of(self, *kinds: ApplicationKind) -> tuple[Cycle, ...]:
        """Those of some kinds."""
        return tuple(each for each in self.cycles if each.kind in kinds)

    @cached_property
    def ballots(self) -> dict[UUID, tuple[Ballot, tuple[Entry[Event], ...]]]:
        """Each ballot on one of their applications as it stood on the day, and what had happened in it."""
        ids = dict.fromkeys(entry.event.originator_id for entry in self.of(BallotOpened))
        streams = {id: tuple(self._stream(id)) for id in ids}
        folded = {id: _folded(streams[id], id, Ballot) for id in streams}
        return {id: (ballot, streams[id]) for id, ballot in folded.items() if ballot is not None}

    @cached_property
    def appointed(self) -> Periods:
        """When they were appointed, as far as the day goes."""
        held = self.file.appointments if self.file is not None else ()
        return within(union(each.period for each in held), [self._so_far])

    @cached_property
    def active(self) -> Periods:
        """When they were appointed and not suspended from everything."""
        suspended = self.file.suspensions if self.file is not None else ()
        return without(self.appointed, (each.period for each in suspended if each.privilege is None))

    def uncovered(self, kind: CredentialKind, when: Periods) -> Periods:
        """The stretches of a time in which no credential of a kind counted."""
        held = self.file.credentials.values() if self.file is not None else ()
        return without(when, (period for each in held if each.kind is kind for period in each.periods))

    @property
    def _so_far(self) -> Period:
        start = datetime.min.replace(tzinfo=self.until.tzinfo)
        return Period(start=start, end=self.until)

    def _stream(self, id: UUID) -> Iterator[Entry[Event]]:
        return (each for each in self.entries if each.event.originator_id == id)


def _folded(entries: Iterable[Entry[Event]], id: UUID, kind: type[A]) -> A | None:
    """What the entries of one stream make, where it is of a kind."""
    found = project(None, [each.event for each in entries if each.event.originator_id == id])
    return found if isinstance(found, kind) else None
