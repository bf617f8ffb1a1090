"""Training and case logs of a practitioner, put on file by the office as their sources give them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.bylaws.errors import nearest
from domain.bylaws.vocabulary import STAGES
from domain.commands.base import NOTHING, OFFICE, REGISTERED, FileCommand, Made
from domain.credentials.evidence import Evidence
from domain.errors import Invalid
from domain.events import qualifications as events
from domain.file import File
from domain.forms.reading import PROCEDURE
from domain.forms.vocabulary import SPECIALTIES
from domain.house import House
from domain.practitioner import CaseLog, Practitioner
from domain.values import Role, Stamp


def checked_training(training: str) -> None:
    """Refuse a training that the forms have no words for, naming the nearest."""
    stage, _, specialty = training.partition(":")
    for part, known in ((stage, STAGES), (specialty, SPECIALTIES)):
        if part not in known:
            wanted = f"a training as residency:pediatrics{nearest(part, known)}"
            raise Invalid("training", wanted, training)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordTraining(FileCommand):
    """Put a training on file, as `residency:pediatrics`, with the day it was completed.

    `source` is who says so: the program, a profile of the profession. It is held against the thresholds of
    the privileges that are asked for.
    """

    NAME: ClassVar[str] = "record_training"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = Practitioner
    AT: ClassVar[frozenset[str]] = REGISTERED

    training: str
    institution: str
    completed: date
    source: str
    evidence: Evidence | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        checked_training(self.training)
        for field in ("institution", "source"):
            if not getattr(self, field).strip():
                raise Invalid(field, "a name", getattr(self, field))
        _not_to_come("completed", self.completed, house, stamp)
        file.practitioner.trigger(
            events.TrainingRecorded,
            stamp,
            training=self.training,
            institution=self.institution,
            completed=self.completed,
            source=self.source,
            evidence=self.evidence,
        )
        return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCaseLog(FileCommand):
    """Put on file how many of a procedure were done on the legal days named, both inclusive.

    The same days of the same source again take the place of what was counted before; days that meet those of
    another log of it are refused, because cases would count twice.
    """

    NAME: ClassVar[str] = "record_case_log"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = Practitioner
    AT: ClassVar[frozenset[str]] = REGISTERED

    procedure: str
    count: int
    first: date
    last: date
    source: str
    evidence: Evidence | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        self._check(house, stamp)
        fresh = CaseLog(
            procedure=self.procedure, count=self.count, first=self.first, last=self.last, source=self.source
        )
        for log in file.practitioner.case_logs:
            if log.overlaps(fresh) and not log.same_period(fresh):
                raise Invalid(
                    "first", f"days that do not meet those from {log.first} to {log.last}", self.first
                )
        file.practitioner.trigger(
            events.CaseLogRecorded,
            stamp,
            procedure=self.procedure,
            count=self.count,
            first=self.first,
            last=self.last,
            source=self.source,
            evidence=self.evidence,
        )
        return NOTHING

    def _check(self, house: House, stamp: Stamp) -> None:
        if not PROCEDURE.fullmatch(self.procedure):
            raise Invalid("procedure", "a word as moderate-sedation", self.procedure)
        if self.count < 0:
            raise Invalid("count", "how many were done, 0 or more", self.count)
        if not self.source.strip():
            raise Invalid("source", "who has counted them", self.source)
        if self.last < self.first:
            raise Invalid("last", f"a day not before {self.first}", str(self.last))
        _not_to_come("last", self.last, house, stamp)


def _not_to_come(field: str, day: date, house: House, stamp: Stamp) -> None:
    today = house.legal_date(stamp.occurred_at)
    if day > today:
        raise Invalid(field, f"a day not after {today}", str(day))
