"""Reads a file for a surveyor: what the ledger had of one practitioner at a position, nothing later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from psycopg import Connection

from domain import legal_days
from domain.aggregate import Aggregate, Event, project
from domain.application import Application
from domain.audit import Entry, Record
from domain.audit.sampling import Population
from domain.bylaws.book import BylawsBook
from domain.committee.ballot import Ballot
from domain.corrective.record import CorrectiveAction
from domain.correspondence.record import Correspondence
from domain.evaluation.record import Evaluation
from domain.events.appointment import AppointmentRenewed
from domain.events.practitioner import AppointmentGranted
from domain.events.screening import StaffPageScreened
from domain.facility import Facility
from domain.house import House
from domain.ids import bylaws_id, facility_id
from domain.mapping import EventMapper
from domain.practitioner import Practitioner
from domain.sealing import OPEN, Seal
from projections.errors import NoSuchRow
from projections.keeping.connection import connect
from projections.subjects import EmptyShelf
from projections.surveys.covering import Covering, covering, tree_of
from projections.surveys.ranks import ranks
from projections.surveys.rows import Proved, Row, Withheld
from projections.surveys.withholding import withheld

GIVEN = (Practitioner, Application, Correspondence, Ballot)
"""The kinds of streams that a surveyor is given: whole, or not at all."""
KEPT = (Evaluation, CorrectiveAction)
"""Peer review: counted, and kept back."""

STREAMS = (
    "SELECT DISTINCT originator_id FROM views.trail JOIN public.ledger_events ON notification_id = position "
    "WHERE facility = %s AND practitioner = %s AND position <= %s"
)
ROWS = (
    "SELECT notification_id, originator_id, originator_version, topic, state FROM public.ledger_events "
    "WHERE originator_id = ANY(%s) AND notification_id <= %s ORDER BY notification_id"
)
PAGES = (
    "SELECT notification_id, originator_id, originator_version, topic, state FROM views.trail "
    "JOIN public.ledger_events ON notification_id = position WHERE facility = %s AND type = %s "
    "AND position <= %s AND position(%s::bytea IN state) > 0 ORDER BY notification_id"
)
DECISIONS = (AppointmentGranted.TOPIC, AppointmentRenewed.TOPIC)
DECIDED = (
    "SELECT notification_id, originator_id, originator_version, topic, state FROM views.trail "
    "JOIN public.ledger_events ON notification_id = position WHERE facility = %s AND type = ANY(%s) "
    "AND position <= %s ORDER BY notification_id"
)
LAST = (
    "SELECT notification_id, originator_id, originator_version, topic, state FROM "
    "(SELECT position FROM views.trail WHERE facility = %s AND position <= %s "
    "ORDER BY position DESC LIMIT 1) found JOIN public.ledger_events ON notification_id = position"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyFile:
    """One practitioner's file at a position, under a checkpoint; `privileged` entries are kept back.

    Those are the streams of peer review, and its letters, which are among the `rows` by their hash alone.

    `record` is what the file audit looks at, peer review included, judged at the end of `as_of`.
    """

    facility: str
    practitioner: UUID
    position: int
    as_of: date
    under: Covering
    rows: tuple[Proved, ...]
    record: Record
    house: House
    privileged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """What was read of a file, before any of it is proved."""

    own: list[Row]
    given: list[Row]
    rank: dict[int, int]
    record: Record
    house: House


class SurveyFiles:
    """Files for surveyors, each read over a connection of its own. It waits: ask it from a thread."""

    def __init__(self, url: str, seal: Seal = OPEN) -> None:
        self._url = url
        self._mapper = EventMapper(seal)

    def position(self, asked: int | None = None) -> int:
        """The position itself, or the last one signed for. Raises NotSigned."""
        with closing(connect(self._url)) as connection:
            return covering(connection, asked)[0]

    def read(
        self, facility: str, practitioner: UUID, position: int | None = None, as_of: date | None = None
    ) -> SurveyFile:
        """The file. Raises NotSigned, Rewritten, or NoSuchRow where there was no such file by then.

        Every read model must have reached the position. `as_of` is the legal day of the facility's last
        entry by then, unless said.
        """
        with closing(connect(self._url)) as connection:
            at, under = covering(connection, position)
            return self._read(connection, facility, practitioner, at, under, as_of)

    def audited(
        self, facility: str, practitioner: UUID, position: int, as_of: date | None = None
    ) -> tuple[Record, int]:
        """What the file audit looks at, at any position, signed for or not; and how many rows it has.

        Raises NoSuchRow.
        """
        with closing(connect(self._url)) as connection:
            held = self._held(connection, facility, practitioner, position, as_of)
            return held.record, len(held.own)

    def population(self, facility: str, position: int, since: date, until: date) -> Population:
        """The files with an appointment decided on some legal days, by whether the last one was the first."""
        with closing(connect(self._url)) as connection:
            house = self._house(connection, facility, position)
            if house is None:
                raise NoSuchRow("facility", facility)
            rows = self._rows(connection, DECIDED, (facility, list(DECISIONS), position))
        last: dict[UUID, type[Event]] = {}
        for row in rows:
            event = row.event
            if not isinstance(event, AppointmentGranted | AppointmentRenewed) or event.application is None:
                continue
            if since <= house.legal_date(event.decided_at) <= until:
                last[event.originator_id] = type(event)
        renewed = frozenset(id for id, kind in last.items() if kind is AppointmentRenewed)
        return Population(initial=frozenset(last) - renewed, renewed=renewed)

    def day(self, facility: str, position: int) -> date:
        """The legal day of the last thing that a facility had written at a position."""
        with closing(connect(self._url)) as connection:
            house = self._house(connection, facility, position)
            if house is None:
                raise NoSuchRow("facility", facility)
            return self._day(connection, facility, position, house)

    def _read(
        self,
        connection: Connection[Any],
        facility: str,
        practitioner: UUID,
        at: int,
        under: Covering,
        as_of: date | None,
    ) -> SurveyFile:
        held, tree = self._held(connection, facility, practitioner, at, as_of), tree_of(connection, under)
        back = withheld(held.given)
        of_letters = sum(why is Withheld.PEER_REVIEW for why in back.values())
        return SurveyFile(
            facility=facility,
            practitioner=practitioner,
            position=at,
            as_of=held.record.day,
            under=under,
            rows=tuple(
                Proved(
                    row,
                    held.rank[row.position],
                    tree.inclusion(held.rank[row.position]),
                    back.get(row.position),
                )
                for row in held.given
            ),
            record=held.record,
            house=held.house,
            privileged=len(held.own) - len(held.given) + of_letters,
        )

    def _held(
        self,
        connection: Connection[Any],
        facility: str,
        practitioner: UUID,
        at: int,
        as_of: date | None,
    ) -> _Held:
        house = self._house(connection, facility, at)
        rows = self._about(connection, facility, practitioner, at)
        kinds = _kinds(rows)
        if kinds.get(practitioner) is not Practitioner or house is None:
            raise NoSuchRow("practitioner", practitioner)
        own = [row for row in rows if kinds.get(row.stream) in (*GIVEN, *KEPT)]
        around = self._around(connection, facility, practitioner, at)
        rank, readable = ranks(connection, [row.position for row in (*own, *around)]), list(_readable(own))
        record = Record(
            practitioner,
            _entries(readable, rank),
            house,
            as_of or self._day(connection, facility, at, house),
            _entries(around, rank),
            len(own) - len(readable),
        )
        given = [row for row in own if kinds[row.stream] in GIVEN]
        return _Held(own=own, given=given, rank=rank, record=record, house=house)

    def _about(self, connection: Connection[Any], facility: str, practitioner: UUID, at: int) -> list[Row]:
        found = connection.execute(STREAMS, (facility, practitioner, at)).fetchall()
        return self._rows(connection, ROWS, ([id for (id,) in found], at))

    def _around(self, connection: Connection[Any], facility: str, practitioner: UUID, at: int) -> list[Row]:
        """What of the facility's own bears on a file: its agreements, and the checks that looked it up."""
        named = str(practitioner).encode()
        pages = self._rows(connection, PAGES, (facility, StaffPageScreened.TOPIC, at, named))
        return [*self._rows(connection, ROWS, ([facility_id(facility)], at)), *pages]

    def _house(self, connection: Connection[Any], key: str, at: int) -> House | None:
        """The facility and its bylaws as they stood at a position."""
        rows = self._rows(connection, ROWS, ([facility_id(key), bylaws_id(key)], at))
        found = {id: _folded(rows, id) for id in (facility_id(key), bylaws_id(key))}
        facility, book = found[facility_id(key)], found[bylaws_id(key)]
        if not isinstance(facility, Facility) or not isinstance(book, BylawsBook):
            return None
        return House.under(book, facility, EmptyShelf(), key)

    def _day(self, connection: Connection[Any], facility: str, at: int, house: House) -> date:
        (last,) = self._rows(connection, LAST, (facility, at))
        if last.event is None:
            raise NoSuchRow("entry", at)
        return legal_days.legal_date(last.event.stamp.recorded_at, house.zone)

    def _rows(self, connection: Connection[Any], statement: str, values: Sequence[Any]) -> list[Row]:
        return [self._row(*row) for row in connection.execute(statement, values, binary=True)]

    def _row(self, position: int, stream: UUID, version: int, topic: str, state: bytes) -> Row:
        try:
            event = self._mapper.event(topic, bytes(state), stream, version)
        except ValueError:
            event = None
        return Row(position, stream, version, topic, bytes(state), event)


def _folded(rows: Iterable[Row], id: UUID) -> Aggregate | None:
    return project(None, [row.event for row in rows if row.stream == id and row.event is not None])


def _kinds(rows: Iterable[Row]) -> dict[UUID, type[Aggregate]]:
    """What each stream is, by the event that it begins with."""
    first: dict[UUID, Event] = {}
    for row in rows:
        if row.event is not None and row.version == 1:
            first[row.stream] = row.event
    return {id: type(Aggregate.born_of(event)) for id, event in first.items()}


def _readable(rows: Iterable[Row]) -> Iterator[Row]:
    """Each stream as far as it can be read: nothing is folded over what is not understood."""
    broken: set[UUID] = set()
    for row in rows:
        if row.event is None:
            broken.add(row.stream)
        if row.stream not in broken:
            yield row


def _entries(rows: Iterable[Row], rank: dict[int, int]) -> list[Entry[Event]]:
    return [
        Entry(position=row.position, rank=rank[row.position], event=row.event)
        for row in rows
        if row.event is not None
    ]
