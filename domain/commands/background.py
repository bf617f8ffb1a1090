"""Hospitals and faculty appointments, stated by the applicant or by the office from their papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from domain.application import Application
from domain.commands.base import NOTHING, OFFICE, FileCommand, Made
from domain.commands.contents import UNDECIDED
from domain.commands.work_history import in_order
from domain.events import background as events
from domain.file import File
from domain.house import House
from domain.values import Role, Sealed, StaffCategory, Stamp
from domain.words.wording import stated, written


@dataclass(frozen=True, slots=True, kw_only=True)
class AffiliationEntry:
    """One hospital; no last day where privileges go on there, else why they ended."""

    hospital: str
    first: date
    category: StaffCategory = StaffCategory.ACTIVE
    last: date | None = None
    left_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StateAffiliations(FileCommand):
    """State every hospital where privileges are or were held; none is an empty list [S132].

    It takes the place of what was stated before.
    """

    NAME: ClassVar[str] = "state_affiliations"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    OWN: ClassVar[bool] = True
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = UNDECIDED

    application: UUID
    entries: tuple[AffiliationEntry, ...] = ()

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(*self.AT, doing=self.NAME)
        today = house.legal_date(stamp.occurred_at)
        entries = tuple(_affiliation(each, today) for each in self.entries)
        application.trigger(events.AffiliationsStated, stamp, entries=entries)
        return NOTHING


def _affiliation(entry: AffiliationEntry, today: date) -> events.AffiliationStated:
    in_order(entry.first, entry.last, today, "entries")
    left = Sealed("")
    if entry.last is not None:
        left = written(entry.left_because, "entries", f"why privileges at {entry.hospital} ended")
    return events.AffiliationStated(
        hospital=written(entry.hospital, "entries", "the name of each hospital"),
        category=str(entry.category),
        first=entry.first,
        last=entry.last,
        left_because=left,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FacultyEntry:
    """One faculty appointment, and what is taught under it; no last day where it goes on."""

    school: str
    rank: str
    first: date
    last: date | None = None
    teaching: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StateFacultyAppointments(FileCommand):
    """State every appointment to a faculty, with what is taught; none is an empty list.

    It takes the place of what was stated before.
    """

    NAME: ClassVar[str] = "state_faculty_appointments"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    OWN: ClassVar[bool] = True
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = UNDECIDED

    application: UUID
    entries: tuple[FacultyEntry, ...] = ()

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(*self.AT, doing=self.NAME)
        today = house.legal_date(stamp.occurred_at)
        entries = tuple(_faculty(each, today) for each in self.entries)
        application.trigger(events.FacultyAppointmentsStated, stamp, entries=entries)
        return NOTHING


def _faculty(entry: FacultyEntry, today: date) -> events.FacultyStated:
    in_order(entry.first, entry.last, today, "entries")
    return events.FacultyStated(
        school=written(entry.school, "entries", "the name of each school"),
        rank=stated(entry.rank, "entries", "the rank, as assistant professor"),
        first=entry.first,
        last=entry.last,
        teaching=Sealed(entry.teaching.strip()),
    )
