"""Every event folded into what it changes, by the same aggregates that decisions are taken on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from types import ModuleType
from typing import Any, Protocol, TypeVar
from uuid import UUID

from domain.aggregate import Aggregate, Event
from domain.application import Application
from domain.committee import Committee
from domain.correspondence import Correspondence
from domain.events import application, committee, correspondence, facility, meeting, practitioner
from domain.events.correspondence import NoticeSent
from domain.events.facility import BylawsAdopted, DigestSent
from domain.events.practitioner import RegistrationClaimed
from domain.facility import BylawsBook, Facility
from domain.meeting import Meeting
from domain.practitioner import Practitioner
from domain.values import bylaws_id, correspondence_id, facility_id
from projections.errors import OutOfStep
from projections.recent import Recent
from projections.subjects import Ballot, Body, Desk, Dossier, Hall, Subject, Told

A = TypeVar("A", bound=Aggregate)
Fold = Callable[["Shelves", Any, int], None]


class Past(Protocol):
    """What the ledger and the read models knew before a position."""

    def streams(self, ids: Iterable[UUID], before: int) -> dict[UUID, Aggregate]: ...

    def ballots(self, practitioner: UUID) -> dict[UUID, UUID]: ...

    def files(self, facility: str) -> list[UUID]: ...


def grown(stream: A | None, event: Event) -> A:
    """The stream after an event; an event it has seen changes nothing, and one that fails changes nothing.

    Raises OutOfStep for an event too far ahead, and whatever `apply` raises.
    """
    version = stream.version if stream is not None else 0
    if event.originator_version <= version and stream is not None:
        return stream
    if event.originator_version != version + 1:
        raise OutOfStep(f"version {event.originator_version} after {version}")
    # Aggregates replace their values and never change them, so this much brings the old state back.
    before = vars(stream).copy() if stream is not None else {}
    try:
        after: Any = event.mutate(stream)
    except Exception:
        if stream is not None:
            vars(stream).update(before)
        raise
    return after  # type: ignore[no-any-return]  # its class is the stream's, or the first event's


class Shelves:
    """The subjects at hand, and which of them the events since the last `settle` have touched.

    `kept` bounds how many files and ballots stay at hand; none keeps all. Shelves go by the integers of
    ids: the hash of a UUID is computed in Python each time it is asked for.
    """

    def __init__(self, past: Past, kept: int | None) -> None:
        self.past = past
        self.files: Recent[int, Dossier] = Recent(kept)
        self.ballots: Recent[int, Ballot] = Recent(kept)
        self.bodies: Recent[int, Body] = Recent(kept)
        self.halls: dict[str, Hall] = {}
        self.told: dict[UUID, Told] = {}
        self.touched: dict[Subject, None] = {}

    def fold(self, event: Event, position: int) -> None:
        """Change what the event changes. `position` is the event's."""
        _FOLDS[type(event)](self, event, position)

    def settle(self) -> None:
        """What was touched is written."""
        used = [subject.owner.int for subject in self.touched]
        self.touched.clear()
        self.files.settle(used)
        self.ballots.settle(used)
        self.bodies.settle(used)
        if self.files.limit is not None:
            self.told.clear()

    def subjects(self) -> Iterator[Subject]:
        """All that is at hand."""
        yield from self.halls.values()
        yield from self.bodies.values()
        yield from self.ballots.values()
        yield from self.told.values()
        for dossier in self.files.values():
            yield dossier
            yield from dossier.desks.values()

    def _nothing(self, event: Event, position: int) -> None:
        """Which number belongs to whom is shown nowhere but in the file itself."""

    def _practitioner(self, event: Event, position: int) -> None:
        dossier = self.dossier(event.originator_id, event, position)
        dossier.practitioner = grown(dossier.practitioner, event)

    def _application(self, event: Event, position: int) -> None:
        dossier = self.dossier(_whom(event), event, position)
        desk = dossier.desks.get(event.originator_id.int)
        if desk is None:
            old = self._before(event, position, Application)
            desk = Desk(dossier.hall, old, owner=event.originator_id, written=None if old else {})
            dossier.desks[desk.owner.int] = desk
        desk.application = grown(desk.application, event)
        self.touched[desk] = None

    def _letters(self, event: Event, position: int) -> None:
        dossier, id = self.dossier(_whom(event), event, position), event.originator_id.int
        letters = grown(dossier.letters.get(id) or self._before(event, position, Correspondence), event)
        if id not in dossier.years:
            first = next(iter(letters.notices.values()))
            dossier.years[id] = dossier.hall.house.legal_date(first.sent_at).year
        dossier.letters[id] = letters
        if isinstance(event, NoticeSent) and any(recipient.digest for recipient in event.recipients):
            told = Told(dossier.hall, event, owner=event.notice, written={})
            self.told[event.notice] = told
            self.touched[told] = None

    def _ballot(self, event: Event, position: int) -> None:
        ballot = self.ballots.get(event.originator_id.int)
        if ballot is None:
            old = self._before(event, position, Meeting)
            ballot = Ballot(old, owner=event.originator_id, written=None if old else {})
            self.ballots[ballot.owner.int] = ballot
        before = ballot.meeting.open if ballot.meeting else None
        now = ballot.meeting = grown(ballot.meeting, event)
        self.touched[ballot] = None
        if now.open is not before and now.application is not None:
            balloted = self.dossier(_whom(event), event, position).balloted
            if now.open:
                balloted[now.id] = now.application
            else:
                balloted.pop(now.id, None)

    def _body(self, event: Event, position: int) -> None:
        body = self.bodies.get(event.originator_id.int)
        if body is None:
            old = self._before(event, position, Committee)
            body = Body(old, owner=event.originator_id, written=None if old else {})
            self.bodies[body.owner.int] = body
        body.committee = grown(body.committee, event)
        self.touched[body] = None

    def _facility(self, event: Event, position: int) -> None:
        hall = self.hall(event.stamp.facility, position)
        hall.facility = grown(hall.facility, event)
        self.touched[hall] = None
        if isinstance(event, DigestSent):
            for notice in event.notices:
                told = self.told.pop(notice, None) or Told(hall, owner=notice, written=None)
                told.notice = None
                self.touched[told] = None

    def _bylaws(self, event: Event, position: int) -> None:
        """Other bylaws, other deadlines: every file of the facility is looked at again."""
        hall = self.hall(event.stamp.facility, position)
        hall.book = grown(hall.book, event)
        hall.renew()
        self.touched[hall] = None
        if hall.book.version > 1:
            for id in self.past.files(hall.key):
                self.dossier(id, event, position)

    def _before(self, event: Event, position: int, kind: type[A]) -> A | None:
        """The event's own stream before it, where it is not at hand."""
        if event.originator_version == 1:
            return None
        found = self.past.streams((event.originator_id,), position).get(event.originator_id)
        return found if isinstance(found, kind) else None

    def hall(self, key: str, position: int) -> Hall:
        found = self.halls.get(key)
        if found is None:
            ids = facility_id(key), bylaws_id(key)
            old = self.past.streams(ids, position)
            house, book = (old.get(id) for id in ids)
            found = self.halls[key] = Hall(
                key,
                house if isinstance(house, Facility) else None,
                book if isinstance(book, BylawsBook) else None,
                owner=ids[0],
                written=None if old else {},
            )
        return found

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
        old = self.past.streams((id, *years), position)
        person = old.pop(id, None)
        dossier = Dossier(hall, at, Practitioner(id), owner=id, written=None)
        if isinstance(person, Practitioner):
            dossier.practitioner = person
            for each, paper in self.past.streams(person.open_applications, position).items():
                if isinstance(paper, Application):
                    dossier.desks[each.int] = Desk(hall, paper, owner=each, written=None)
        for each, stream in old.items():
            if isinstance(stream, Correspondence):
                dossier.letters[each.int], dossier.years[each.int] = stream, years[each]
        dossier.balloted = self.past.ballots(id)
        return dossier


def _whom(event: Event) -> UUID:
    if event.practitioner is None:
        raise LookupError("the event names no practitioner")
    return event.practitioner


def _folds() -> Iterator[tuple[type[Event], Fold]]:
    """What each class of events is folded by."""
    rooms: dict[ModuleType, Fold] = {
        practitioner: Shelves._practitioner,
        application: Shelves._application,
        correspondence: Shelves._letters,
        committee: Shelves._body,
        meeting: Shelves._ballot,
        facility: Shelves._facility,
    }
    special: dict[type[Event], Fold] = {
        RegistrationClaimed: Shelves._nothing,
        BylawsAdopted: Shelves._bylaws,
    }
    for room, fold in rooms.items():
        for kind in vars(room).values():
            if isinstance(kind, type) and issubclass(kind, Event) and kind is not Event:
                yield kind, special.get(kind, fold)


_FOLDS = dict(_folds())
