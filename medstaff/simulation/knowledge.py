"""What a row of events says: the same streams that the ledger holds, grown from the events alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from domain import standing
from domain.aggregate import Aggregate, Event
from domain.application import Application
from domain.bylaws.book import BylawsBook
from domain.corrective.record import CorrectiveAction
from domain.correspondence.record import Correspondence
from domain.errors import NotFound
from domain.evaluation.record import Evaluation
from domain.facility import Facility
from domain.file import File
from domain.house import House
from domain.ids import bylaws_id, corrective_action_id, evaluation_id, facility_id
from domain.practitioner import Practitioner

A = TypeVar("A", bound=Aggregate)


class Knowledge:
    """Streams by id, as far as the events learnt say."""

    def __init__(self, facility: str, events: Iterable[Event] = ()) -> None:
        self.facility = facility
        self._streams: dict[UUID, Aggregate] = {}
        self._applications: dict[UUID, list[UUID]] = {}
        self._letters: dict[UUID, dict[int, UUID]] = {}
        for event in events:
            self.learn(event)

    def learn(self, event: Event) -> None:
        """Take in the next event."""
        known = self._streams.get(event.originator_id)
        grown = self._streams[event.originator_id] = event.mutate(known)
        if known is None and event.practitioner is not None:
            self._shelve(grown, event)

    def _shelve(self, fresh: Aggregate, event: Event) -> None:
        whose = event.practitioner
        if whose is None:
            return
        if isinstance(fresh, Application):
            self._applications.setdefault(whose, []).append(fresh.id)
        elif isinstance(fresh, Correspondence):
            year = self.house().legal_date(event.stamp.occurred_at).year
            self._letters.setdefault(whose, {})[year] = fresh.id

    def find(self, id: UUID, kind: type[A]) -> A | None:
        """A stream; none where there is none of that kind."""
        found = self._streams.get(id)
        return found if isinstance(found, kind) else None

    def house(self) -> House:
        """The facility as decisions see it."""
        facility = self.find(facility_id(self.facility), Facility)
        book = self.find(bylaws_id(self.facility), BylawsBook)
        if facility is None or book is None:
            raise NotFound(f"there is no facility {self.facility}")
        return House.under(book, facility, self, self.facility)

    def file(self, practitioner: UUID) -> File:
        """A practitioner's file, with every application and every letter."""
        found = self.find(practitioner, Practitioner)
        if found is None:
            raise NotFound(f"there is no practitioner {practitioner}")
        applications = {each.id: each for each in self.applications(practitioner)}
        years = self._letters.get(practitioner, {}).items()
        return File(
            found,
            applications,
            {year: self._of(id, Correspondence) for year, id in years},
            corrective=self.find(corrective_action_id(self.facility, practitioner), CorrectiveAction),
            evaluation=self.find(evaluation_id(self.facility, practitioner), Evaluation),
        )

    def applications(self, practitioner: UUID) -> list[Application]:
        """A practitioner's applications, the oldest first."""
        return [self._of(id, Application) for id in self._applications.get(practitioner, ())]

    def practitioners(self) -> Iterator[Practitioner]:
        return self.all(Practitioner)

    def all(self, kind: type[A]) -> Iterator[A]:
        """Every stream of a kind, the oldest first."""
        return (each for each in self._streams.values() if isinstance(each, kind))

    def standing(self, practitioner: UUID, at: datetime) -> standing.Standing:
        """The standing of a file, under the bylaws of an instant."""
        found = self.find(practitioner, Practitioner)
        if found is None:
            return standing.NO_STANDING
        house = self.house()
        return standing.of(found, house.rules(at).choice("license.state"), house.facility.over)

    def _of(self, id: UUID, kind: type[A]) -> A:
        found = self.find(id, kind)
        if found is None:
            raise NotFound(f"there is no stream {id}")
        return found
