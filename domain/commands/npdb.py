"""The National Practitioner Data Bank: a query's answer put on file, an enrollment in Continuous Query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain import duties, legal_days
from domain.application import AFTER_ACCEPTANCE
from domain.commands.base import NOTHING, OFFICE, REGISTERED, FileCommand, Made
from domain.commands.findings import Finding, looked_on, note
from domain.credentials.evidence import Evidence
from domain.deciding import expedited
from domain.errors import Invalid
from domain.events import npdb as events
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner
from domain.values import DutyKind, Role, Stamp

ELEMENT = "npdb"
ENROLLED_MONTHS = 12
"""An enrollment in Continuous Query runs for a year [S82]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordNpdbQuery(FileCommand):
    """Put the answer to a one-time query on file: when it was asked, and how many reports it holds [S75].

    An open application that asks for this element has it verified by the same act.
    """

    NAME: ClassVar[str] = "record_npdb_query"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = Practitioner
    AT: ClassVar[frozenset[str]] = REGISTERED

    queried_on: date | None = None
    reports: int = 0
    evidence: Evidence | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        if self.reports < 0:
            raise Invalid("reports", "how many reports the answer holds, 0 or more", self.reports)
        on = looked_on(self.queried_on, house, stamp, "queried_on")
        queried(file, stamp, on, self.reports, self.evidence)
        _verify(file, stamp, on, f"{self.reports} reports", "one-time query", self.evidence)
        if self.reports:
            for application in file.open_applications():
                expedited.widen(application, stamp, "npdb_report")
        return NOTHING


def queried(
    file: File,
    stamp: Stamp,
    on: date,
    reports: int | None,
    evidence: Evidence | None,
    reference: str = "one-time query",
) -> None:
    """The Data Bank was asked on a legal day; the duty to ask it is done."""
    file.practitioner.trigger(events.NpdbQueried, stamp, queried_on=on, reports=reports, evidence=evidence)
    _fulfil(file, stamp, on, reference, evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolContinuousQuery(FileCommand):
    """Put an enrollment in Continuous Query on file; while it runs no other query is needed [S81][S82].

    `first` is today unless said, of a renewal the day after the year that runs at the latest; `last` the end
    of its year. An open application that asks for this element has it verified by the same act.
    """

    NAME: ClassVar[str] = "enrol_continuous_query"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = Practitioner
    AT: ClassVar[frozenset[str]] = REGISTERED

    first: date | None = None
    last: date | None = None
    evidence: Evidence | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        today = house.legal_date(stamp.occurred_at)
        first = self._first(file.practitioner, today)
        longest = legal_days.for_months(first, ENROLLED_MONTHS)
        last = self.last or longest
        if not first <= last <= longest:
            raise Invalid(
                "last", f"a day from {first} to {longest}: an enrollment runs for a year", str(last)
            )
        file.practitioner.trigger(
            events.ContinuousQueryEnrolled, stamp, first=first, last=last, evidence=self.evidence
        )
        if last >= today:
            known = min(first, today)
            _fulfil(file, stamp, known, "Continuous Query", self.evidence)
            _verify(file, stamp, known, f"enrolled until {last}", "Continuous Query", self.evidence)
        return NOTHING

    def _first(self, practitioner: Practitioner, today: date) -> date:
        """Its first day; a renewal is bought before the year that runs is over, and begins after it."""
        runs_until = practitioner.npdb.enrolled_until
        latest = max(today, legal_days.plus_days(runs_until, 1)) if runs_until else today
        if self.first is not None and self.first > latest:
            raise Invalid("first", f"a day not after {latest}", str(self.first))
        return self.first or today


def _fulfil(file: File, stamp: Stamp, on: date, how: str, evidence: Evidence | None) -> None:
    for duty in file.practitioner.open_duties(DutyKind.NPDB_QUERY):
        duties.fulfil(file, stamp, duty, on, how, evidence)


def _verify(file: File, stamp: Stamp, on: date, outcome: str, method: str, evidence: Evidence | None) -> None:
    """Applications that wait for the Data Bank's answer have it."""
    found = Finding(source=ELEMENT, outcome=outcome, on=on, method=method, evidence=evidence)
    for application in file.open_applications():
        if application.step in AFTER_ACCEPTANCE and ELEMENT in application.elements:
            note(application, stamp, ELEMENT, found, satisfied=True)
