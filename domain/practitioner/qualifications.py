"""What a file shows of training and of cases done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.events import qualifications as events

if TYPE_CHECKING:
    from domain.practitioner.file import Practitioner

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """`training` as `residency:pediatrics`."""

    training: str
    institution: str
    completed: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLog:
    """`first` and `last` are legal days, both inclusive."""

    procedure: str
    count: int
    first: date
    last: date
    source: str

    def same_period(self, other: CaseLog) -> bool:
        """Whether it takes the other's place: the same log, looked at again."""
        return (self.procedure, self.source, self.first, self.last) == (
            other.procedure,
            other.source,
            other.first,
            other.last,
        )

    def overlaps(self, other: CaseLog) -> bool:
        """Whether both would count the same cases."""
        same = (self.procedure, self.source) == (other.procedure, other.source)
        return same and self.first <= other.last and other.first <= self.last


@FACTS.register
def _(file: Practitioner, event: events.TrainingRecorded) -> None:
    fresh = Training(training=event.training, institution=event.institution, completed=event.completed)
    others = tuple(
        t for t in file.trainings if (t.training, t.institution) != (event.training, event.institution)
    )
    file.trainings = (*others, fresh)


@FACTS.register
def _(file: Practitioner, event: events.CaseLogRecorded) -> None:
    fresh = CaseLog(
        procedure=event.procedure,
        count=event.count,
        first=event.first,
        last=event.last,
        source=event.source,
    )
    file.case_logs = (*(log for log in file.case_logs if not log.same_period(fresh)), fresh)
