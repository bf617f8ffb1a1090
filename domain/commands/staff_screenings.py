"""The whole staff is looked up on the lists: begun by the office, taken in by pages, explained if missed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from domain.commands.base import NOTHING, OFFICE, Decided, FacilityCommand, Made
from domain.credentials.evidence import Evidence
from domain.errors import Invalid, NotAllowedNow, NotFound
from domain.events import screening as events
from domain.facility import Facility
from domain.house import House
from domain.ids import staff_screening_id
from domain.monitoring.month import Run, StaffScreening
from domain.monitoring.opening import open_run, period_begun
from domain.monitoring.periods import monitored_sources, period_of
from domain.values import Role, Stamp

MACHINE = frozenset({Role.SERVICE})


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenStaff(FacilityCommand):
    """Look the whole staff up now on every list of the bylaws, as one run, under every name on file.

    A row that may be somebody becomes a possible match on that file; a license that its board has otherwise,
    a difference for the office. While a run is under way, another is not begun.
    """

    NAME: ClassVar[str] = "screen_staff"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = Facility
    AT: ClassVar[frozenset[str]] = frozenset({"open"})

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        if not monitored_sources(house, stamp.occurred_at):
            raise NotAllowedNow(
                "a sandbox has the lists that script_source gives it, and none of the bylaws' is there",
                about=facility,
            )
        period = period_of(house, house.legal_date(stamp.occurred_at))
        month, changed = period_begun(house, stamp, period.first)
        run = month.running or open_run(month, house, stamp, period.first)
        return Made(ids={"run": str(run.id), "month": str(period.first)}), changed

    @classmethod
    def taken(cls, about: Facility, house: House, at: object) -> bool:
        return about.state in cls.AT and bool(house.facility.listed_at or not house.facility.sandbox)


def month_of(house: House, first: date) -> StaffScreening:
    found = house.shelf.find(staff_screening_id(house.key, first), StaffScreening)
    if found is None:
        raise NotFound(f"no period of the staff's checks begins on {first}", month=str(first))
    return found


def running(month: StaffScreening, run: UUID) -> Run | None:
    """The run, if it is still under way."""
    found = month.runs.get(run)
    return found if found is not None and found.state == "running" else None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordStaffPage(FacilityCommand):
    """A page of the staff was looked up, and what was found is on their files; the last ends the run."""

    NAME: ClassVar[str] = "record_staff_page"
    ROLES: ClassVar[frozenset[Role]] = MACHINE

    month: date
    run: UUID
    after: int
    through: int
    members: tuple[UUID, ...]
    findings: int
    lists: tuple[Evidence, ...]
    last: bool

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        month = month_of(house, self.month)
        run = running(month, self.run)
        # A page that a killed worker had recorded, or one of a run that is over.
        if run is None or run.through != self.after:
            return NOTHING, (month,)
        month.trigger(
            events.StaffPageScreened,
            stamp,
            run=run.id,
            after=self.after,
            through=self.through,
            members=self.members,
            findings=self.findings,
            lists=self.lists,
        )
        if self.last:
            _complete(month, stamp, month.runs[run.id])
        return NOTHING, (month,)


def _complete(month: StaffScreening, stamp: Stamp, run: Run) -> None:
    month.trigger(
        events.StaffScreeningCompleted,
        stamp,
        run=run.id,
        members=run.members,
        findings=run.findings,
        lists=run.lists,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveUpStaffScreening(FacilityCommand):
    """A list could not be read: the run ends, and it is the office's to begin another."""

    NAME: ClassVar[str] = "give_up_staff_screening"
    ROLES: ClassVar[frozenset[Role]] = MACHINE

    month: date
    run: UUID
    why: str

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        month = month_of(house, self.month)
        run = running(month, self.run)
        if run is not None:
            month.trigger(events.StaffScreeningFailed, stamp, run=run.id, why=self.why)
        return NOTHING, (month,)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainMissedScreening(FacilityCommand):
    """Say why a period went by without the checks of the whole staff, and what was done: the reason.

    `month` is the period's first legal day. That it was missed stays on record.
    """

    NAME: ClassVar[str] = "explain_missed_screening"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = StaffScreening
    AT: ClassVar[frozenset[str]] = frozenset({"missed"})

    month: date

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        month = month_of(house, self.month)
        if month.state not in self.AT:
            raise NotAllowedNow(f"this period's checks are {month.state}, not missed", about=month)
        if not stamp.reason:
            raise Invalid("reason", "why there was no run, and what was done about it", stamp.reason)
        month.trigger(events.MissedScreeningExplained, stamp, month=month.month)
        return NOTHING, (month,)
