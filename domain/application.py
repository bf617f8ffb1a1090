"""One application: a request for appointment and privileges, and every step it has taken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from domain import application_lines as lines
from domain.aggregate import Aggregate, ByFact
from domain.ballots import BallotOutcome
from domain.errors import NotAllowedNow
from domain.events import application as events
from domain.values import ApplicationKind, BodyKind, StaffCategory


class Step(StrEnum):
    """Where an application is. The bodies' steps bear the bodies' names."""

    REQUESTED = "requested"
    APPLICATION_ISSUED = "application_issued"
    SUBMITTED = "submitted"
    INCOMPLETE = "incomplete"
    IN_VERIFICATION = "in_verification"
    CHAIR_REVIEW = "chair_review"
    CREDENTIALS_COMMITTEE = "credentials_committee"
    MEDICAL_EXECUTIVE_COMMITTEE = "medical_executive_committee"
    GOVERNING_BOARD = "governing_board"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"
    DEEMED_WITHDRAWN = "deemed_withdrawn"
    CLOSED = "closed"


ENDED = frozenset({Step.WITHDRAWN, Step.DEEMED_WITHDRAWN, Step.CLOSED})

AFTER_ACCEPTANCE = (
    Step.IN_VERIFICATION,
    Step.INCOMPLETE,
    Step.CHAIR_REVIEW,
    Step.CREDENTIALS_COMMITTEE,
    Step.MEDICAL_EXECUTIVE_COMMITTEE,
    Step.GOVERNING_BOARD,
)

BODY_OF_STEP = {
    Step.CREDENTIALS_COMMITTEE: BodyKind.CREDENTIALS_COMMITTEE,
    Step.MEDICAL_EXECUTIVE_COMMITTEE: BodyKind.MEDICAL_EXECUTIVE_COMMITTEE,
    Step.GOVERNING_BOARD: BodyKind.GOVERNING_BOARD,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """The last look at one element; its age counts from `verified_on`."""

    element: str
    source: str
    outcome: str
    satisfied: bool
    verified_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Deficiency:
    """What is missing. `due` is none until the notice was received."""

    id: str
    items: tuple[str, ...]
    days: int
    notice: UUID
    due: datetime | None = None
    last_day: date | None = None
    cured: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairRecommendation:
    favorable: bool
    lines: tuple[events.LineRecommendation, ...]
    at: datetime
    actor: str
    fppe: str = ""


class Application(Aggregate, born_of=events.ApplicationRequested):
    """The state of one application."""

    kind = ApplicationKind.INITIAL
    category = StaffCategory.ACTIVE
    department = ""
    step = Step.REQUESTED

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.practitioner: UUID | None = None
        self.since: datetime | None = None
        self.due: datetime | None = None
        self.return_by: datetime | None = None
        self.signature: events.Signature | None = None
        self.submitted_on: datetime | None = None
        self.privileges: tuple[str, ...] = ()
        self.forms: tuple[str, ...] = ()
        self.not_processed: dict[str, tuple[str, ...]] = {}
        self.deficiencies: dict[str, Deficiency] = {}
        self.resume_at = Step.SUBMITTED
        self.elements: tuple[str, ...] = ()
        self.verifications: dict[str, Verification] = {}
        self.failed_look_ups: dict[str, int] = {}
        self.chair: ChairRecommendation | None = None
        self.outcomes: dict[UUID, BallotOutcome] = {}
        self.decided_at: datetime | None = None
        self.escalated: frozenset[str] = frozenset()
        self.passed: dict[Step, datetime] = {}

    @property
    def subject(self) -> UUID | None:
        return self.practitioner

    @property
    def state(self) -> str:
        return str(self.step)

    @property
    def ended(self) -> bool:
        return self.step in ENDED

    @property
    def undecided(self) -> bool:
        return not self.ended and self.step is not Step.DECIDED

    def open_deficiencies(self) -> tuple[Deficiency, ...]:
        return tuple(d for d in self.deficiencies.values() if not d.cured)

    def missing_elements(self) -> tuple[str, ...]:
        """The elements not yet verified to satisfaction."""
        return tuple(
            e for e in self.elements if e not in self.verifications or not self.verifications[e].satisfied
        )

    def require(self, *steps: str, doing: str) -> None:
        """Refuse unless the application is at one of the steps."""
        if self.step not in steps:
            raise NotAllowedNow(
                f"{doing} is not possible while the application is at {self.step}", about=self
            )

    def _move(self, step: Step, event: Any, due: datetime | None = None) -> None:
        self.passed = {**self.passed, self.step: event.stamp.occurred_at}
        self.step, self.since, self.due = step, event.stamp.occurred_at, due

    @ByFact.of(lines.FACTS)
    def apply(self, event: Any) -> None:
        raise TypeError(f"{type(event).__name__} is no fact of an application")

    @apply.register
    def _(self, event: events.ApplicationRequested) -> None:
        self.kind, self.category, self.department = event.kind, event.category, event.department
        self.practitioner, self.since = event.for_practitioner, event.stamp.occurred_at

    @apply.register
    def _(self, event: events.ApplicationIssued) -> None:
        self._move(Step.APPLICATION_ISSUED, event, event.due)
        self.return_by = event.due

    @apply.register
    def _(self, event: events.ApplicationSubmitted) -> None:
        self._move(Step.SUBMITTED, event)
        self.category, self.department = event.category, event.department
        self.signature, self.submitted_on = event.signature, event.stamp.occurred_at
        self.privileges, self.forms, self.not_processed = (), (), {}

    @apply.register
    def _(self, event: events.PrivilegeRequested) -> None:
        self.privileges = (*self.privileges, event.privilege)

    @apply.register
    def _(self, event: events.ApplicationAccepted) -> None:
        self._move(Step.IN_VERIFICATION, event)
        self.elements = event.elements

    @apply.register
    def _(self, event: events.DeficiencyNoticed) -> None:
        if self.step is not Step.INCOMPLETE:
            self.resume_at = self.step
            self._move(Step.INCOMPLETE, event)
        fresh = Deficiency(id=event.deficiency, items=event.items, days=event.days, notice=event.notice)
        self.deficiencies = {**self.deficiencies, event.deficiency: fresh}

    @apply.register
    def _(self, event: events.DeficiencyClockStarted) -> None:
        running = replace(self.deficiencies[event.deficiency], due=event.due, last_day=event.last_day)
        self.deficiencies = {**self.deficiencies, event.deficiency: running}

    @apply.register
    def _(self, event: events.DeficiencyCured) -> None:
        cured = replace(self.deficiencies[event.deficiency], cured=True)
        self.deficiencies = {**self.deficiencies, event.deficiency: cured}
        if self.step is Step.INCOMPLETE and not self.open_deficiencies():
            self._move(self.resume_at, event)

    @apply.register
    def _(self, event: events.ApplicationDeemedWithdrawn) -> None:
        self._move(Step.DEEMED_WITHDRAWN, event)

    @apply.register
    def _(self, event: events.DeemedWithdrawalSetAside) -> None:
        if event.deficiency is None:
            self._move(Step.APPLICATION_ISSUED, event, self.return_by)
        else:
            self._move(Step.INCOMPLETE, event)

    @apply.register
    def _(self, event: events.VerificationRecorded) -> None:
        looked = Verification(
            element=event.element,
            source=event.source,
            outcome=event.outcome,
            satisfied=event.satisfied,
            verified_on=event.verified_on,
        )
        self.verifications = {**self.verifications, event.element: looked}

    @apply.register
    def _(self, event: events.LookUpFailed) -> None:
        self.failed_look_ups = {**self.failed_look_ups, event.element: event.attempt}

    @apply.register
    def _(self, event: events.VerificationCompleted) -> None:
        self.passed = {**self.passed, Step.IN_VERIFICATION: event.stamp.occurred_at}

    @apply.register
    def _(self, event: events.RoutedToChair) -> None:
        self._move(Step.CHAIR_REVIEW, event, event.due)

    @apply.register
    def _(self, event: events.ChairRecommended) -> None:
        self._move(Step.CREDENTIALS_COMMITTEE, event)
        self.chair = ChairRecommendation(
            favorable=event.favorable,
            lines=event.lines,
            at=event.stamp.occurred_at,
            actor=event.stamp.actor,
            fppe=event.fppe,
        )

    @apply.register
    def _(self, event: events.CCRecommended) -> None:
        self._take(event)
        self._move(Step.MEDICAL_EXECUTIVE_COMMITTEE, event)

    @apply.register
    def _(self, event: events.MECRecommended) -> None:
        self._take(event)
        self._move(Step.GOVERNING_BOARD, event)

    @apply.register
    def _(self, event: events.BoardGranted) -> None:
        self._take(event)
        self._move(Step.DECIDED, event)
        self.decided_at = event.outcome.closed_at

    @apply.register
    def _(self, event: events.ItemReturned) -> None:
        self._take(event)

    @apply.register
    def _(self, event: events.ApplicationWithdrawn) -> None:
        self._move(Step.WITHDRAWN, event)

    @apply.register
    def _(self, event: events.DecisionNotified) -> None:
        self._move(Step.CLOSED, event)

    @apply.register
    def _(self, event: events.StepEscalated) -> None:
        self.escalated = self.escalated | {f"{event.step}@{event.since.isoformat()}"}

    def _take(
        self, event: events.CCRecommended | events.MECRecommended | events.BoardGranted | events.ItemReturned
    ) -> None:
        self.outcomes = {**self.outcomes, event.ballot: event.outcome}
