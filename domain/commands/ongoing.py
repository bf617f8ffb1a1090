"""Ongoing evaluations: a review on record, a plan where there was nothing to review, the record opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from domain import duties, legal_days
from domain.commands import reviewers
from domain.commands.base import NOTHING, FileCommand, Made
from domain.commands.findings import looked_on
from domain.commands.focused import held
from domain.corrective import matters
from domain.errors import Invalid
from domain.evaluation import focused
from domain.evaluation.record import Evaluation
from domain.events import evaluation as events
from domain.file import File
from domain.house import House
from domain.values import DutyKind, FppeCause, OppeConclusion, Role, Sealed, Stamp
from domain.words.wording import written

TAKEN_UP = frozenset({OppeConclusion.LIMIT, OppeConclusion.REVOKE})


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordOppe(FileCommand):
    """Record an ongoing evaluation: how many cases there were, what they showed, and what follows [S47].

    A volume of 0 is recorded and counts as a review [S48]. `first` and `last` are the legal days looked at:
    since the last review, through the day of this one, unless said. `privileges` are those that a conclusion
    to limit, revoke, or evaluate more closely is about; the last opens a focused evaluation of each, the
    others a matter of peer review, since a reviewer takes nothing from anyone.
    """

    NAME: ClassVar[str] = "record_oppe"
    ROLES: ClassVar[frozenset[Role]] = reviewers.REVIEWERS
    ON: ClassVar[type] = Evaluation
    AT: ClassVar[frozenset[str]] = frozenset({"kept"})

    volume: int
    conclusion: OppeConclusion = OppeConclusion.CONTINUE
    findings: str = ""
    indicators: dict[str, str] = field(default_factory=dict)
    privileges: tuple[str, ...] = ()
    reviewed_on: date | None = None
    first: date | None = None
    last: date | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        reviewers.checked(file, house, stamp, "evaluation.reviewers")
        on = looked_on(self.reviewed_on, house, stamp, "reviewed_on")
        first, last = self._days(file, on)
        self._check(file)
        file.evaluation.trigger(
            events.OppeReviewed,
            stamp,
            about=file.id,
            reviewed_on=on,
            first=first,
            last=last,
            volume=self.volume,
            indicators=tuple(
                events.Indicator(name=name, value=Sealed(value)) for name, value in self.indicators.items()
            ),
            conclusion=self.conclusion,
            privileges=self.privileges,
            findings=Sealed(self.findings),
        )
        for duty in file.practitioner.open_duties(DutyKind.OPPE):
            duties.fulfil(file, stamp, duty, on, "ongoing evaluation on record")
        if self.conclusion in TAKEN_UP:
            return Made(ids=matters.take_up(file, house, stamp, Sealed(self.findings)))
        return self._evaluate_closely(file, house, stamp)

    def _days(self, file: File, on: date) -> tuple[date, date]:
        last = self.last or on
        before = [review.last for review in file.evaluation.reviews if review.last < last]
        since = legal_days.plus_days(before[-1], 1) if before else _appointed(file, last)
        first = self.first or since
        if not first <= last <= on:
            raise Invalid("last", f"a day from {first} to {on}", str(last))
        return first, last

    def _check(self, file: File) -> None:
        if self.volume < 0:
            raise Invalid("volume", "how many cases there were, 0 or more", self.volume)
        for privilege in self.privileges:
            held(file, privilege)
        if self.conclusion is not OppeConclusion.CONTINUE:
            written(self.findings, "findings", "what was found, in writing")
            if not self.privileges:
                raise Invalid("privileges", f"those to {self.conclusion}", self.privileges)

    def _evaluate_closely(self, file: File, house: House, stamp: Stamp) -> Made:
        if self.conclusion is OppeConclusion.FPPE:
            for privilege in dict.fromkeys(self.privileges):
                focused.open_plan(
                    file,
                    house,
                    stamp,
                    privilege,
                    stamp.occurred_at,
                    FppeCause.ONGOING_REVIEW,
                    plan=self.findings,
                )
        return NOTHING


def _appointed(file: File, last: date) -> date:
    appointment = file.practitioner.appointment
    return min(appointment.first, last) if appointment is not None else last


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLowVolume(FileCommand):
    """Say how competence is shown where the reviews found no case: peers elsewhere, simulation [S48]."""

    NAME: ClassVar[str] = "plan_low_volume"
    ROLES: ClassVar[frozenset[Role]] = reviewers.REVIEWERS
    ON: ClassVar[type] = Evaluation
    AT: ClassVar[frozenset[str]] = frozenset({"kept"})

    plan: str

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        reviewers.checked(file, house, stamp, "evaluation.reviewers")
        plan = written(self.plan, "plan", "the plan, in writing")
        file.evaluation.trigger(events.LowVolumePlanned, stamp, about=file.id, plan=plan)
        return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEvaluation(FileCommand):
    """Open a practitioner's evaluations, and say why: who did and the reason stand in the trail [S97]."""

    NAME: ClassVar[str] = "read_evaluation"
    ROLES: ClassVar[frozenset[Role]] = reviewers.REVIEWERS
    ON: ClassVar[type] = Evaluation
    AT: ClassVar[frozenset[str]] = frozenset({"kept"})

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        reviewers.checked(file, house, stamp, "evaluation.readers")
        if not stamp.reason or not stamp.reason.strip():
            raise Invalid("reason", "why the record is opened", stamp.reason)
        entries = file.evaluation.version
        file.evaluation.trigger(events.EvaluationRead, stamp, about=file.id, entries=entries)
        return NOTHING
