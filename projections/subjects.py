"""What rows are computed from: one stream or several, as they stand after the last event seen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from domain.aggregate import Aggregate
from domain.application import Application
from domain.bylaws.book import BylawsBook
from domain.committee.ballot import Ballot
from domain.committee.committee import Committee
from domain.committee.meeting import Meeting
from domain.committee.packet import Packet
from domain.corrective.record import CorrectiveAction
from domain.correspondence.record import Correspondence
from domain.evaluation.record import Evaluation
from domain.events.correspondence import NoticeSent
from domain.events.screening import StaffPageScreened
from domain.facility import Facility
from domain.file import File
from domain.house import House
from domain.monitoring import StaffScreening
from domain.practitioner import Practitioner
from domain.privileges.privilege_forms import PrivilegeForms
from projections.table import Row

A = TypeVar("A", bound=Aggregate)
Written = dict[str, dict[Row, Row]]
"""Rows as they were last written, by table and key."""


class EmptyShelf:
    """No row is computed from streams that its subject does not hold."""

    def find(self, id: UUID, kind: type[A]) -> A | None:
        """None: nothing stands here."""
        return None


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was recorded, and when it took place; `position` is the ledger's of its first event."""

    position: int
    known_from: datetime
    occurred_at: datetime


@dataclass(eq=False, slots=True, kw_only=True)
class Subject:
    """`written` is none where it is not known what rows there are: they are then removed and written anew.

    `moment` is that of the last fact which may change what is remembered of it. `last` is, by table, what it
    was when a version was last made; `recalled` the versions kept before it was at hand, none before anybody
    has looked. `computed` is, by table, what a row was last computed from, and what came of it.
    """

    owner: UUID
    written: Written | None
    moment: Moment | None = None
    recalled: Written | None = None
    last: dict[str, Any] = field(default_factory=dict)
    computed: dict[str, Any] = field(default_factory=dict)


@dataclass(eq=False, slots=True)
class Hall(Subject):
    """A facility, its bylaws and its privilege forms; `latest` are the last period's checks of the staff."""

    key: str
    facility: Facility | None = None
    book: BylawsBook | None = None
    forms: PrivilegeForms | None = None
    latest: StaffScreening | None = None
    _house: House | None = None

    @property
    def house(self) -> House:
        """The facility as rules see it. Raises LookupError before it is opened."""
        if self._house is None:
            if self.facility is None or self.book is None:
                raise LookupError(f"facility {self.key} is not open")
            self._house = House.under(self.book, self.facility, EmptyShelf(), self.key)
        return self._house

    def renew(self) -> None:
        """Its bylaws have changed."""
        self._house = None


@dataclass(eq=False, slots=True)
class Desk(Subject):
    """One application."""

    hall: Hall
    application: Application | None = None


@dataclass(eq=False, slots=True)
class Dossier(Subject):
    """A practitioner's file, with its applications that are or were lately open.

    `balloted` has the application of each ballot open on one of them; `at` is when the last thing happened.
    """

    hall: Hall
    at: datetime
    practitioner: Practitioner
    desks: dict[int, Desk] = field(default_factory=dict)
    letters: dict[int, Correspondence] = field(default_factory=dict)
    corrective: CorrectiveAction | None = None
    evaluation: Evaluation | None = None
    years: dict[int, int] = field(default_factory=dict)
    balloted: dict[UUID, UUID] = field(default_factory=dict)
    _file: File | None = None

    def touch(self, at: datetime) -> None:
        """Something happened to it."""
        self._file = None
        if at > self.at:
            self.at = at

    @property
    def file(self) -> File:
        """The file as the rules take it: the letters of this year and the last alone."""
        if self._file is None:
            first = self.hall.house.legal_date(self.at).year - 1
            papers = [desk.application for desk in self.desks.values()]
            self._file = File(
                self.practitioner,
                {paper.id: paper for paper in papers if paper is not None},
                {year: self.letters[id] for id, year in self.years.items() if year >= first},
                corrective=self.corrective,
                evaluation=self.evaluation,
            )
        return self._file


@dataclass(eq=False, slots=True)
class Balloting(Subject):
    """A body's ballot on one application."""

    ballot: Ballot | None = None


@dataclass(eq=False, slots=True)
class Sitting(Subject):
    """A meeting of a body."""

    hall: Hall
    meeting: Meeting | None = None


@dataclass(eq=False, slots=True)
class Folder(Subject):
    """The packet of one application for one meeting."""

    packet: Packet | None = None


@dataclass(eq=False, slots=True)
class Body(Subject):
    """A body and its seats."""

    committee: Committee | None = None


@dataclass(eq=False, slots=True)
class Month(Subject):
    """The checks of the whole staff in one period."""

    screening: StaffScreening | None = None


@dataclass(eq=False, slots=True)
class Screened(Subject):
    """One page of a run over the whole staff, of the period that begins on `month`."""

    page: StaffPageScreened
    month: date


@dataclass(eq=False, slots=True)
class Told(Subject):
    """A notice that a digest is to tell; none once it was told."""

    hall: Hall
    notice: NoticeSent | None = None
