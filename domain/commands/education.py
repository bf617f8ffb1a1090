"""Continuing education, stated by the applicant or by the office from their certificates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from domain.application import Application
from domain.commands.base import NOTHING, OFFICE, FileCommand, Made
from domain.commands.contents import UNDECIDED
from domain.commands.work_history import in_order
from domain.education.disciplines import Topic
from domain.education.hours import quarters
from domain.errors import Invalid
from domain.events import background as events
from domain.file import File
from domain.house import House
from domain.values import Role, Stamp
from domain.words.wording import written


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditEntry:
    """One activity: `hours` in quarters, as 1.25, and the day on which it was completed."""

    activity: str
    hours: float
    completed_on: date
    topic: Topic = Topic.GENERAL


@dataclass(frozen=True, slots=True, kw_only=True)
class StateContinuingEducation(FileCommand):
    """State every activity of continuing education; it takes the place of what was stated before.

    What is less than the bylaws ask of the discipline stops nothing: it is a question for the office.
    `first_renewal` where the license has not been renewed before [S93].
    """

    NAME: ClassVar[str] = "state_continuing_education"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    OWN: ClassVar[bool] = True
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = UNDECIDED

    application: UUID
    entries: tuple[CreditEntry, ...] = ()
    first_renewal: bool = False

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(*self.AT, doing=self.NAME)
        today = house.legal_date(stamp.occurred_at)
        application.trigger(
            events.ContinuingEducationStated,
            stamp,
            entries=tuple(_credit(each, today) for each in self.entries),
            first_renewal=self.first_renewal,
            stated_on=today,
        )
        return NOTHING


def _credit(entry: CreditEntry, today: date) -> events.CreditStated:
    in_order(entry.completed_on, None, today, "entries")
    counted = quarters(entry.hours)
    if counted is None:
        raise Invalid("entries", "hours in quarters, as 1.25", entry.hours)
    return events.CreditStated(
        activity=written(entry.activity, "entries", "what each activity was"),
        quarters=counted,
        topic=str(entry.topic),
        completed_on=entry.completed_on,
    )
