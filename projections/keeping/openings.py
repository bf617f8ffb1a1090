"""The subjects at hand; one that is not is opened as it stood before the event that asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar
from uuid import UUID

from domain.aggregate import Aggregate, Event
from domain.application import Application
from domain.bylaws.book import BylawsBook
from domain.committee.ballot import Ballot
from domain.corrective.record import CorrectiveAction
from domain.correspondence.record import Correspondence
from domain.evaluation.record import Evaluation
from domain.facility import Facility
from domain.ids import (
    bylaws_id,
    corrective_action_id,
    correspondence_id,
    evaluation_id,
    facility_id,
    privilege_forms_id,
    staff_screening_id,
)
from domain.monitoring import StaffScreening
from domain.practitioner import Practitioner
from domain.privileges.privilege_forms import PrivilegeForms
from projections.keeping.recent import Recent
from projections.keeping.remembering import Remembering
from projections.subjects import (
    Balloting,
    Body,
    Desk,
    Dossier,
    Folder,
    Hall,
    Month,
    Screened,
    Sitting,
    Subject,
    Told,
)
from projections.table import Row, Table

A = TypeVar("A", bound=Aggregate)


class Past(Protocol):
    """What the ledger and the read models knew before a position."""

    def streams(self, ids: Iterable[UUID], before: int) -> dict[UUID, Aggregate]: ...

    def ballots(self, practitioner: UUID) -> dict[UUID, UUID]: ...

    def registered(self, facility: str, after: int, through: int) -> list[UUID]: ...

    def files_with(self, facility: str, topic: str) -> list[UUID]: ...

    def latest(self, table: Table, owner: UUID) -> list[Row]: ...


class Openings:
    """The subjects at hand, which of them the events since the last `settle` have touched, and `changes`.

    `kept` bounds how many files and ballots stay at hand; none keeps all. They go by the integers of their
    ids: the hash of a UUID is computed in Python each time it is asked for.
    """

    def __init__(self, past: Past, kept: int | None) -> None:
        self.past = past
        self.memory = Remembering(past)
        self.files: Recent[int, Dossier] = Recent(kept)
        self.ballots: Recent[int, Balloting] = Recent(kept)
        self.bodies: Recent[int, Body] = Recent(kept)
        self.sittings: Recent[int, Sitting] = Recent(kept)
        self.folders: Recent[int, Folder] = Recent(kept)
        self.halls: dict[str, Hall] = {}
        self.months: dict[int, Month] = {}
        self.pages: dict[tuple[int, int], Screened] = {}
        self.told: dict[UUID, Told] = {}
        self.touched: dict[Subject, None] = {}
        self.changes: list[Row] = []
        self.irregular: list[Row] = []

    def settle(self) -> None:
        """What was touched is written."""
        used = [subject.owner.int for subject in self.touched]
        self.touched.clear()
        self.changes.clear()
        self.irregular.clear()
        self.files.settle(used)
        self.ballots.settle(used)
        self.bodies.settle(used)
        self.sittings.settle(used)
        self.folders.settle(used)
        if self.files.limit is not None:
            self.told.clear()
            self.pages.clear()

    def held(self, event: Event) -> Ballot | None:
        """The ballot that an event is a fact of, once it is folded."""
        found = self.ballots.get(event.originator_id.int)
        return found.ballot if found is not None else None

    def subjects(self) -> Iterator[Subject]:
        """All that is at hand."""
        yield from self.halls.values()
        yield from self.months.values()
        yield from self.pages.values()
        yield from self.bodies.values()
        yield from self.ballots.values()
        yield from self.sittings.values()
        yield from self.folders.values()
        yield from self.told.values()
        for dossier in self.files.values():
            yield dossier
            yield from dossier.desks.values()

    def _before(self, event: Event, position: int, kind: type[A]) -> A | None:
        """The event's own stream before it, where it is not at hand."""
        if event.originator_version == 1:
            return None
        found = self.past.streams((event.originator_id,), position).get(event.originator_id)
        return found if isinstance(found, kind) else None

    def hall(self, key: str, position: int) -> Hall:
        found = self.halls.get(key)
        if found is None:
            ids = facility_id(key), bylaws_id(key), privilege_forms_id(key)
            old = self.past.streams(ids, position)
            house, book, forms = (old.get(id) for id in ids)
            latest = self._latest(key, house, position)
            found = self.halls[key] = Hall(
                key,
                house if isinstance(house, Facility) else None,
                book if isinstance(book, BylawsBook) else None,
                forms if isinstance(forms, PrivilegeForms) else None,
                latest,
                owner=ids[0],
                written=None if old else {},
            )
        return found

    def _latest(self, key: str, house: Aggregate | None, position: int) -> StaffScreening | None:
        """The checks of the staff in the period that the facility has come to."""
        if not isinstance(house, Facility) or house.monitored is None:
            return None
        id = staff_screening_id(key, house.monitored)
        found = self.past.streams((id,), position).get(id)
        return found if isinstance(found, StaffScreening) else None

    def dossier(self, id: UUID, event: Event, position: int) -> Dossier:
        """The file that an event concerns, as it stood before, and touched by it."""
        found = self.files.get(id.int)
        if found is None:
            found = self.files[id.int] = self._opened(id, event, position)
        found.touch(event.stamp.occurred_at)
        self.touched[found] = None
        return found

    def _opened(self, id: UUID, event: Event, position: int) -> Dossier:
        hall, at = self.hall(event.stamp.facility, position), event.stamp.occurred_at
        year = hall.house.legal_date(at).year
        years = {correspondence_id(hall.key, id, each): each for each in (year - 1, year)}
        beside = (evaluation_id(hall.key, id), corrective_action_id(hall.key, id))
        old = self.past.streams((id, *beside, *years), position)
        person = old.pop(id, None)
        dossier = Dossier(hall, at, Practitioner(id), owner=id, written=None)
        if isinstance(person, Practitioner):
            dossier.practitioner = person
            for each, paper in self.past.streams(person.open_applications, position).items():
                if isinstance(paper, Application):
                    dossier.desks[each.int] = Desk(hall, paper, owner=each, written=None)
        for each, stream in old.items():
            if isinstance(stream, CorrectiveAction):
                dossier.corrective = stream
            elif isinstance(stream, Evaluation):
                dossier.evaluation = stream
            elif isinstance(stream, Correspondence):
                dossier.letters[each.int], dossier.years[each.int] = stream, years[each]
        dossier.balloted = self.past.ballots(id)
        return dossier
