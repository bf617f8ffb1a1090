"""The one seam to storage: streams are found here, and saved together with their command's receipt."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.persistence import ApplicationRecorder, Notification
from eventsourcing.postgres import PostgresFactory

from domain.aggregate import Aggregate, Event
from domain.application import Application as ApplicationStream
from domain.bylaws.book import BylawsBook
from domain.corrective.record import CorrectiveAction
from domain.correspondence.record import Correspondence
from domain.errors import NotFound
from domain.evaluation.record import Evaluation
from domain.events.correspondence import NoticeSent
from domain.events.practitioner import PractitionerRegistered
from domain.facility import Clock, Facility
from domain.file import File
from domain.house import House
from domain.ids import (
    bylaws_id,
    corrective_action_id,
    correspondence_id,
    evaluation_id,
    facility_id,
    first_claim_id,
)
from domain.mapping import EventMapper
from domain.practitioner import Practitioner
from domain.receipts import Kept
from domain.recorder import MemoryRecorder, PostgresRecorder
from domain.sealing import OPEN, Seal
from domain.streams import Streams

if TYPE_CHECKING:
    from eventsourcing.utils import EnvType

A = TypeVar("A", bound=Aggregate)
PAGE = 1000


class Ledger(Application[UUID]):
    """Every fact, append-only. On PostgreSQL where a database is given, else in memory."""

    name = "ledger"
    env: ClassVar[dict[str, str]] = {"CREATE_TABLE": "n"}

    def __init__(self, env: EnvType | None = None, seal: Seal = OPEN) -> None:
        self._seal = seal
        super().__init__(env)
        self._open: dict[UUID, tuple[UUID, ...]] = {}
        self._on_time: set[str] = set()
        self.streams = Streams(self._rows, self._events)

    # The base class makes both, and calls them by the library's types; these are the same, by ours.
    def construct_mapper(self) -> EventMapper:
        self._events = EventMapper(self._seal)
        return self._events

    def construct_recorder(self) -> ApplicationRecorder:
        self._rows = self.rows()
        return self._rows

    def rows(self) -> MemoryRecorder | PostgresRecorder:
        """What the facts are kept in, made once: PostgreSQL where a database is given, else memory."""
        if isinstance(self.factory, PostgresFactory):
            return PostgresRecorder(self.factory.datastore, events_table_name="ledger_events")
        return MemoryRecorder()

    def find(self, id: UUID, kind: type[A]) -> A | None:
        """A stream as it stands now; none where there is none of that kind."""
        found = self.streams.read((id,)).get(id)
        return found if isinstance(found, kind) else None

    def house(self, key: str) -> House:
        """A facility as decisions see it."""
        ids = facility_id(key), bylaws_id(key)
        return self._house(key, self.streams.read(ids))

    def clock(self, key: str) -> Clock:
        """A facility's clock as it stands; the time itself where there is no such facility yet.

        Only a sandbox's can be set, and no facility becomes one: of the others this is read once.
        """
        if key in self._on_time:
            return Clock()
        facility = self.find(facility_id(key), Facility)
        if facility is None:
            return Clock()
        if not facility.sandbox:
            self._on_time.add(key)
        return facility.clock

    def _house(self, key: str, found: Mapping[UUID, Aggregate]) -> House:
        facility, book = found.get(facility_id(key)), found.get(bylaws_id(key))
        if not isinstance(facility, Facility) or not isinstance(book, BylawsBook):
            raise NotFound(f"there is no facility {key}; open_facility makes one", facility=key)
        return House.under(book, facility, self, key)

    def house_and_file(self, key: str, id: UUID, around: datetime) -> tuple[House, File | None]:
        """A facility and one of its files, in one question where the file's applications are known."""
        found = self.streams.read((facility_id(key), bylaws_id(key), *self._of_file(key, id, around)))
        house = self._house(key, found)
        return house, self._file(house, id, around, found)

    def file(self, id: UUID, house: House, around: datetime) -> File | None:
        """A file with its open applications and the correspondence of this year and the last."""
        found = self.streams.read(self._of_file(house.key, id, around))
        return self._file(house, id, around, found)

    def _of_file(self, key: str, id: UUID, around: datetime) -> tuple[UUID, ...]:
        """Every stream that a file may have."""
        beside = evaluation_id(key, id), corrective_action_id(key, id)
        first = first_claim_id(key, beside[1])
        return id, *beside, first, *_letters(key, id, around), *self._applications(id)

    def _file(self, house: House, id: UUID, around: datetime, found: dict[UUID, Aggregate]) -> File | None:
        practitioner, key = found.get(id), house.key
        if not isinstance(practitioner, Practitioner) or practitioner.facility != key:
            return None
        unread = [each for each in practitioner.open_applications if each not in found]
        found |= self.streams.read(unread) if unread else {}
        self._open[id] = practitioner.open_applications
        this_year = house.legal_date(around).year
        evaluation, reviewed = evaluation_id(key, id), corrective_action_id(key, id)
        return File(
            practitioner,
            {
                a: s
                for a in practitioner.open_applications
                if isinstance(s := found.get(a), ApplicationStream)
            },
            {
                year: stream
                for letter, year in _letters(key, id, around).items()
                if year <= this_year and isinstance(stream := found.get(letter), Correspondence)
            },
            older=lambda year: self.find(correspondence_id(key, id, year), Correspondence),
            # On New Year's Eve the legal year and that of the instant are two.
            since=max(this_year, around.year) - 1,
            corrective=record if isinstance(record := found.get(reviewed), CorrectiveAction) else None,
            evaluation=evaluated if isinstance(evaluated := found.get(evaluation), Evaluation) else None,
            resolved_on=first_claim_id(key, reviewed) in found,
        )

    def _applications(self, id: UUID) -> tuple[UUID, ...]:
        return self._open.get(id, ())

    def application_of(self, file: File, id: UUID) -> ApplicationStream | None:
        """An application of this file, open or ended."""
        found = self.find(id, ApplicationStream)
        return found if found is not None and found.practitioner == file.id else None

    def kept(self, command_id: str) -> Kept | None:
        """The receipt that a command has left."""
        recorder: Any = self.recorder
        found: Kept | None = recorder.kept(command_id)
        return found

    def keep(self, streams: Sequence[Aggregate], kept: Kept | None = None) -> int:
        """Save what the streams have to say and the command's receipt in one transaction; the last position.

        Raises IntegrityError where a stream has moved on or the receipt is there already. After that the
        streams must be loaded again: what they had to say is gone.
        """
        recordings = self.save(*streams, kept=kept)
        return int(recordings[-1].notification.id) if recordings else 0

    def head(self) -> int:
        """The last position written."""
        return self.recorder.max_notification_id() or 0

    def since(self, position: int, topics: Sequence[str] = (), limit: int = PAGE) -> Sequence[Notification]:
        """The rows after a position, in order."""
        return self.recorder.select_notifications(position, limit, topics=topics, inclusive_of_start=False)

    def read(self, row: Notification) -> Event:
        """The event of a row. Raises UnknownTopic, BrokenEvent or CannotUnseal."""
        return self._events.to_domain_event(row)

    def events_of(
        self, topics: Sequence[str], after: int = 0, saying: Collection[bytes] = ()
    ) -> Iterator[tuple[int, Event]]:
        """Every event of some topics after a position, with its own position.

        `saying` leaves out, unread, what has none of these words in its bytes; none leaves out nothing.
        """
        while page := self.since(after, topics):
            for row in page:
                if not saying or any(word in row.state for word in saying):
                    yield int(row.id), self.read(row)
            after = int(page[-1].id)

    def files(self, key: str) -> Iterator[UUID]:
        """Every file of a facility, in the order of registration."""
        return (id for _, id in self.registered(key))

    def registered(self, key: str, after: int = 0) -> Iterator[tuple[int, UUID]]:
        """The files of a facility registered after a position, each with its own position."""
        for position, event in self.events_of([PractitionerRegistered.TOPIC], after):
            if event.stamp.facility == key:
                yield position, event.originator_id

    def persons(self, ids: Sequence[UUID]) -> list[Practitioner]:
        """Several files' own streams, in one question, in the order of the ids."""
        found = self.streams.read(ids)
        return [person for id in ids if isinstance(person := found.get(id), Practitioner)]

    def undigested(self, key: str, after: int) -> list[tuple[int, NoticeSent]]:
        """A facility's notices after a position that someone is told of in a digest, with their positions."""
        return [
            (position, event)
            for position, event in self.events_of([NoticeSent.TOPIC], after)
            if isinstance(event, NoticeSent)
            and event.stamp.facility == key
            and any(recipient.digest for recipient in event.recipients)
        ]


def _letters(key: str, id: UUID, around: datetime) -> dict[UUID, int]:
    """The streams of a file's letters around an instant, and the year of each."""
    return {correspondence_id(key, id, year): year for year in range(around.year - 1, around.year + 2)}
