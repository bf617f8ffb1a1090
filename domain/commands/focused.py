"""Focused evaluations: opened for a concern, completed, extended, or ending in a concern."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from domain.commands import reviewers
from domain.commands.base import NOTHING, FileCommand, Made
from domain.corrective import matters
from domain.errors import Invalid, NotAllowedNow, NotFound
from domain.evaluation import focused
from domain.evaluation.record import Evaluation, Focused
from domain.events import evaluation as events
from domain.file import File
from domain.forms import FocusedPlan
from domain.forms.vocabulary import METHODS
from domain.house import House
from domain.values import FppeCause, Role, Stamp
from domain.words.wording import written

MOST_MONTHS, MOST_CASES = 24, 1000


def held(file: File, privilege: str) -> str:
    """A privilege of this file. Raises Invalid, naming those it holds."""
    known = {*file.practitioner.grants, *(p for r in file.practitioner.routes.values() for p in r.privileges)}
    if privilege not in known:
        raise Invalid(
            "privileges", f"some that were granted: {', '.join(sorted(known)) or 'none'}", privilege
        )
    return privilege


def meant(file: File, id: UUID | None) -> Focused:
    """The evaluation of an id; the only open one where none is named. Raises NotFound and Invalid."""
    if id is not None:
        found = file.evaluation.focused.get(id)
        if found is None:
            raise NotFound("this file has no such evaluation", evaluation=str(id))
        return found
    open_ones = file.evaluation.open_plans()
    if len(open_ones) != 1:
        listed = ", ".join(f"{plan.id} of {plan.privilege}" for plan in open_ones)
        raise Invalid("evaluation", f"the one meant of those that are open: {listed or 'none'}")
    return open_ones[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFppe(FileCommand):
    """Open a focused evaluation of one privilege for a concern, from now on; `plan` says how [S46].

    For new privileges it opens by itself. `months` and `cases` as the privilege's form says, unless said.
    """

    NAME: ClassVar[str] = "open_fppe"
    ROLES: ClassVar[frozenset[Role]] = reviewers.REVIEWERS
    ON: ClassVar[type] = Evaluation
    AT: ClassVar[frozenset[str]] = frozenset({"kept"})

    privilege: str
    plan: str
    months: int | None = None
    cases: int | None = None
    methods: tuple[str, ...] = ()

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        reviewers.checked(file, house, stamp, "evaluation.reviewers")
        written(self.plan, "plan", "the plan, in writing")
        privilege = held(file, self.privilege)
        opened = focused.open_plan(
            file,
            house,
            stamp,
            privilege,
            stamp.occurred_at,
            FppeCause.CONCERN,
            plan=self.plan,
            wanted=self._wanted(house, privilege, stamp),
        )
        return Made(ids={"evaluation": str(opened.id)})

    def _wanted(self, house: House, privilege: str, stamp: Stamp) -> FocusedPlan:
        if self.months is not None and not 1 <= self.months <= MOST_MONTHS:
            raise Invalid("months", f"a whole number from 1 to {MOST_MONTHS}", self.months)
        if self.cases is not None and not 0 <= self.cases <= MOST_CASES:
            raise Invalid("cases", f"a whole number from 0 to {MOST_CASES}", self.cases)
        strange = [each for each in self.methods if each not in METHODS]
        if strange:
            raise Invalid("methods", f"some of {', '.join(METHODS)}", strange)
        line = house.forms().lines(stamp.occurred_at).get(privilege)
        said = line.fppe if line is not None else FocusedPlan()
        return FocusedPlan(
            months=self.months or said.months,
            cases=said.cases if self.cases is None else self.cases,
            methods=self.methods or said.methods,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteFppe(FileCommand):
    """A focused evaluation found what it needed: `cases` were reviewed, at least as many as its plan says.

    `evaluation` is the only open one unless said.
    """

    NAME: ClassVar[str] = "complete_fppe"
    ROLES: ClassVar[frozenset[Role]] = reviewers.REVIEWERS
    ON: ClassVar[type] = Focused
    AT: ClassVar[frozenset[str]] = frozenset({"active", "concern"})

    findings: str
    evaluation: UUID | None = None
    cases: int = 0

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        reviewers.checked(file, house, stamp, "evaluation.reviewers")
        plan = meant(file, self.evaluation)
        if plan.state not in self.AT:
            raise NotAllowedNow(f"this evaluation is {plan.state}", about=plan)
        if self.cases < plan.cases:
            raise Invalid("cases", f"{plan.cases} or more; with fewer, extend_fppe", self.cases)
        file.evaluation.trigger(
            events.FppeCompleted,
            stamp,
            about=file.id,
            evaluation=plan.id,
            privilege=plan.privilege,
            cases=self.cases,
            findings=written(self.findings, "findings", "what was found, in writing"),
        )
        return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendFppe(FileCommand):
    """A focused evaluation goes on through another legal day, after its last; why goes on record."""

    NAME: ClassVar[str] = "extend_fppe"
    ROLES: ClassVar[frozenset[Role]] = reviewers.REVIEWERS
    ON: ClassVar[type] = Focused
    AT: ClassVar[frozenset[str]] = frozenset({"active", "concern"})

    last: date
    findings: str
    evaluation: UUID | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        reviewers.checked(file, house, stamp, "evaluation.reviewers")
        plan = meant(file, self.evaluation)
        if plan.state not in self.AT:
            raise NotAllowedNow(f"this evaluation is {plan.state}", about=plan)
        earliest = max(plan.last, house.legal_date(stamp.occurred_at))
        if self.last <= earliest:
            raise Invalid("last", f"a day after {earliest}", str(self.last))
        file.evaluation.trigger(
            events.FppeExtended,
            stamp,
            about=file.id,
            evaluation=plan.id,
            privilege=plan.privilege,
            last=self.last,
            due=focused.due_at(self.last, house),
            findings=written(self.findings, "findings", "what was found, in writing"),
        )
        return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseFppeConcern(FileCommand):
    """What a focused evaluation found is of concern: a matter of peer review; the evaluation stays open."""

    NAME: ClassVar[str] = "raise_fppe_concern"
    ROLES: ClassVar[frozenset[Role]] = reviewers.REVIEWERS
    ON: ClassVar[type] = Focused
    AT: ClassVar[frozenset[str]] = frozenset({"active"})

    findings: str
    evaluation: UUID | None = None
    outside_reviewer: bool = False

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        reviewers.checked(file, house, stamp, "evaluation.reviewers")
        plan = meant(file, self.evaluation)
        if plan.state not in self.AT:
            raise NotAllowedNow(f"this evaluation stands at {plan.state}", about=plan)
        findings = written(self.findings, "findings", "what was found, in writing")
        file.evaluation.trigger(
            events.FppeConcernRaised,
            stamp,
            about=file.id,
            evaluation=plan.id,
            privilege=plan.privilege,
            outside_reviewer=self.outside_reviewer,
            findings=findings,
        )
        return Made(ids=matters.take_up(file, house, stamp, findings))
