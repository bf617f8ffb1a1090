"""Leaving the staff: by the member's own word, or by death."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from domain import duties, legal_days
from domain.appointment import departures
from domain.commands.base import NOTHING, OFFICE, FileCommand, Made
from domain.commands.decisions import outcome_of
from domain.errors import Invalid, NotAllowedNow
from domain.events import departure as events
from domain.events.practitioner import ApplicationClosed
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner
from domain.practitioner.duties import OF_THE_LIVING
from domain.processing import asking
from domain.values import Role, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Resign(FileCommand):
    """Give the appointment up, with every privilege. `effective` is its last legal day.

    The bylaws' days of notice from today, unless said; sooner only where the office waives them, with a
    reason. What was applied for is withdrawn by it.
    """

    NAME: ClassVar[str] = "resign"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    OWN: ClassVar[bool] = True
    ON: ClassVar[type] = Practitioner

    effective: date | None = None
    retirement: bool = False
    waive_notice: bool = False

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        held = file.practitioner.appointment
        if held is None or not self.taken(file.practitioner, house, stamp.occurred_at):
            raise NotAllowedNow(
                "there is no appointment to resign",
                about=file.practitioner,
                state=asking.standing(file.practitioner, stamp.occurred_at),
            )
        if stamp.role is not Role.PRACTITIONER and not stamp.on_behalf_of:
            raise Invalid("on_behalf_of", "the member who resigns", stamp.on_behalf_of)
        earliest = self._earliest(house, stamp)
        last = self.effective or min(earliest, max(held.last, house.legal_date(stamp.occurred_at)))
        end = legal_days.end_of(last, house.zone)
        file.practitioner.trigger(
            events.AppointmentResigned,
            stamp,
            last=last,
            effective_from=end,
            retirement=self.retirement,
            notice_waived=self.waive_notice and last < earliest,
        )
        how = "retired" if self.retirement else "resigned"
        departures.close_all(file, stamp, how, end)
        departures.tell(file, house, stamp, how, end)
        return NOTHING

    def _earliest(self, house: House, stamp: Stamp) -> date:
        """The last day of the notice; refuses a day before it that nobody may let go."""
        today = house.legal_date(stamp.occurred_at)
        earliest = legal_days.plus_days(today, house.rules_on(today).int("resign.notice_days"))
        if self.waive_notice and (stamp.role not in OFFICE or not stamp.reason):
            raise Invalid("waive_notice", "left out; the office alone waives the notice, with a reason", True)
        soonest = today if self.waive_notice else earliest
        if self.effective is not None and self.effective < soonest:
            raise Invalid("effective", f"a day not before {soonest}", self.effective)
        return earliest

    @classmethod
    def taken(cls, about: Practitioner, house: House, at: datetime) -> bool:
        held = about.appointment
        return held is not None and held.ends_as is None and not held.over(at)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDeath(FileCommand):
    """The practitioner has died: every clock, letter and errand of the file stops.

    What was decided stands, and nobody is told it; what the Data Bank, the state or the board is owed
    goes on.
    """

    NAME: ClassVar[str] = "record_death"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = Practitioner

    died_on: date

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        today = house.legal_date(stamp.occurred_at)
        if self.died_on > today:
            raise Invalid("died_on", f"a day not after {today}", self.died_on)
        if file.practitioner.deceased:
            return NOTHING
        duties.end_all(file, stamp, OF_THE_LIVING, "practitioner_died")
        file.practitioner.trigger(
            events.PractitionerDied, stamp, died_on=self.died_on, effective_from=stamp.occurred_at
        )
        departures.close_all(file, stamp, "deceased", stamp.occurred_at)
        self._untold(file, stamp)
        if file.practitioner.appointment is not None:
            departures.tell(file, house, stamp, "deceased", stamp.occurred_at)
        return NOTHING

    def _untold(self, file: File, stamp: Stamp) -> None:
        """What was decided and not told yet is closed without a letter."""
        for each in file.open_applications():
            file.practitioner.trigger(ApplicationClosed, stamp, application=each.id, outcome=outcome_of(each))

    @classmethod
    def taken(cls, about: Practitioner, house: House, at: datetime) -> bool:
        return True
