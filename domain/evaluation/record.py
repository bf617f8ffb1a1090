"""A practitioner's evaluations: focused on a privilege for a time, and ongoing. One stream, peer review."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from domain.aggregate import Aggregate, ByFact
from domain.evaluation import feedback
from domain.evaluation.feedback import AdverseEvent
from domain.events import evaluation as events
from domain.events.feedback import AdverseEventRecorded
from domain.values import FppeCause, OppeConclusion

ENDED = frozenset({"completed", "discontinued"})
ZEROES = 2
"""Reviews in a row without a case after which a plan is made before a reappointment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Focused:
    """One focused evaluation; a concern keeps it open.

    `state` is active, concern, completed, or discontinued where the line was given up; `ended_at` when.
    """

    id: UUID
    privilege: str
    cause: FppeCause
    cases: int
    methods: tuple[str, ...]
    plan: str
    opened_at: datetime
    first: date
    last: date
    due: datetime
    state: str = "active"
    overdue: bool = False
    findings: tuple[str, ...] = ()
    ended_at: datetime | None = None

    @property
    def open(self) -> bool:
        return self.state not in ENDED


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One ongoing evaluation; `first` and `last` are the legal days it looks at."""

    reviewed_on: date
    first: date
    last: date
    volume: int | None
    indicators: dict[str, str]
    conclusion: OppeConclusion
    privileges: tuple[str, ...]
    findings: str
    at: datetime


BEGINNINGS = (events.OppeReviewed, events.LowVolumePlanned, events.EvaluationRead, AdverseEventRecorded)


class Evaluation(Aggregate, born_of=events.FppeOpened, or_of=BEGINNINGS):
    """The evaluations of one practitioner. Its facts bear the practitioner they are about."""

    state = "kept"

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.focused: dict[UUID, Focused] = {}
        self.reviews: tuple[Review, ...] = ()
        self.adverse_events: dict[UUID, AdverseEvent] = {}
        self.low_volume_plan: str | None = None

    def open_plans(self, privilege: str | None = None) -> tuple[Focused, ...]:
        """The focused evaluations that nobody has completed."""
        return tuple(
            plan for plan in self.focused.values() if plan.open and privilege in (None, plan.privilege)
        )

    @property
    def low_volume(self) -> bool:
        """Whether the last reviews found no case, and nothing says yet how competence is shown instead."""
        last = self.reviews[-ZEROES:]
        idle = len(last) == ZEROES and all(review.volume == 0 for review in last)
        return idle and self.low_volume_plan is None

    @ByFact.of(feedback.FACTS)
    def apply(self, event: Any) -> None:
        raise TypeError(f"{type(event).__name__} is no fact of evaluations")

    @apply.register
    def _(self, event: events.FppeOpened) -> None:
        self._keep(
            Focused(
                id=event.evaluation,
                privilege=event.privilege,
                cause=event.cause,
                cases=event.cases,
                methods=event.methods,
                plan=event.plan.plain,
                opened_at=event.effective_from,
                first=event.first,
                last=event.last,
                due=event.due,
            )
        )

    @apply.register
    def _(self, event: events.FppeCompleted) -> None:
        self._turn(event.evaluation, "completed", event.findings.plain)
        self._end(event.evaluation, event.stamp.occurred_at)

    @apply.register
    def _(self, event: events.FppeDiscontinued) -> None:
        self._keep(replace(self.focused[event.evaluation], state="discontinued"))
        self._end(event.evaluation, event.stamp.occurred_at)

    @apply.register
    def _(self, event: events.FppeConcernRaised) -> None:
        self._turn(event.evaluation, "concern", event.findings.plain)

    @apply.register
    def _(self, event: events.FppeExtended) -> None:
        self._turn(event.evaluation, "active", event.findings.plain)
        self._keep(replace(self.focused[event.evaluation], last=event.last, due=event.due, overdue=False))

    @apply.register
    def _(self, event: events.FppeOverdue) -> None:
        self._keep(replace(self.focused[event.evaluation], overdue=True))

    @apply.register
    def _(self, event: events.OppeReviewed) -> None:
        review = Review(
            reviewed_on=event.reviewed_on,
            first=event.first,
            last=event.last,
            volume=event.volume,
            indicators={each.name: each.value.plain for each in event.indicators},
            conclusion=event.conclusion,
            privileges=event.privileges,
            findings=event.findings.plain,
            at=event.stamp.occurred_at,
        )
        self.reviews = tuple(sorted((*self.reviews, review), key=lambda each: each.reviewed_on))
        if event.volume != 0:
            self.low_volume_plan = None

    @apply.register
    def _(self, event: events.LowVolumePlanned) -> None:
        self.low_volume_plan = event.plan.plain

    @apply.register
    def _(self, event: events.EvaluationRead) -> None:
        """Who has read it is in the trail, and changes nothing."""

    def _end(self, evaluation: UUID, at: datetime) -> None:
        self._keep(replace(self.focused[evaluation], ended_at=at))

    def _turn(self, id: UUID, state: str, findings: str) -> None:
        plan = self.focused[id]
        self._keep(replace(plan, state=state, findings=(*plan.findings, findings)))

    def _keep(self, plan: Focused) -> None:
        self.focused = {**self.focused, plan.id: plan}
