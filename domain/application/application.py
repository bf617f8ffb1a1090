"""One application: a request for appointment and privileges, and every step it has taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from domain.aggregate import Aggregate, ByFact
from domain.application import (
    asked,
    background,
    contents,
    decisions,
    deferrals,
    delegation,
    departments,
    distant,
    holds,
    late_fee,
    preapplication,
    references,
    reviewers,
    routing,
    work_history,
)
from domain.application.asked import Deficiency, Question
from domain.application.decisions import Adverse, ChairRecommendation
from domain.application.deferrals import Deferral
from domain.application.distant import DistantDecision
from domain.application.holds import Hold
from domain.application.late_fee import LateFee
from domain.application.preapplication import PreApplication
from domain.application.references import Reference
from domain.application.steps import BODY_OF_STEP, ENDED, PAUSES, Step
from domain.committee.results import BallotOutcome
from domain.deciding.proposals import LineDecision
from domain.errors import NotAllowedNow
from domain.events import application as events
from domain.events.background import (
    AffiliationStated,
    ContinuingEducationStated,
    DocumentLinked,
    FacultyStated,
)
from domain.events.contents import AttestationSigned, DisclosureGiven
from domain.events.work_history import GapExplained, WorkStated
from domain.processing import application_lines as lines
from domain.values import ApplicationKind, BodyKind, Designee, Route, StaffCategory

PARTS = (
    lines.FACTS,
    asked.FACTS,
    deferrals.FACTS,
    delegation.FACTS,
    decisions.FACTS,
    routing.FACTS,
    reviewers.FACTS,
    departments.FACTS,
    holds.FACTS,
    preapplication.FACTS,
    contents.FACTS,
    distant.FACTS,
    references.FACTS,
    work_history.FACTS,
    background.FACTS,
    late_fee.FACTS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """The last look at one element; its age counts from `verified_on`."""

    element: str
    source: str
    outcome: str
    satisfied: bool
    verified_on: date


class Application(Aggregate, born_of=events.ApplicationRequested):
    """The state of one application."""

    kind = ApplicationKind.INITIAL
    category = StaffCategory.ACTIVE
    department = ""
    step = Step.REQUESTED
    route = Route.CATEGORY_2

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.practitioner: UUID | None = None
        self.since: datetime | None = None
        self.due: datetime | None = None
        self.return_by: datetime | None = None
        self.preapplication: PreApplication | None = None
        self.missed: tuple[str, ...] = ()
        self.signature: events.Signature | None = None
        self.submitted_on: datetime | None = None
        self.attestation: AttestationSigned | None = None
        self.disclosures: dict[str, DisclosureGiven] = {}
        self.acknowledged = ""
        self.references: dict[str, Reference] = {}
        self.work_history: tuple[WorkStated, ...] = ()
        self.explained_gaps: tuple[GapExplained, ...] = ()
        self.affiliations: tuple[AffiliationStated, ...] | None = None
        self.faculty: tuple[FacultyStated, ...] | None = None
        self.education: ContinuingEducationStated | None = None
        self.documents: tuple[DocumentLinked, ...] = ()
        self.privileges: tuple[str, ...] = ()
        self.forms: tuple[str, ...] = ()
        self.not_processed: dict[str, tuple[str, ...]] = {}
        self.deficiencies: dict[str, Deficiency] = {}
        self.questions: dict[str, Question] = {}
        self.hold: Hold | None = None
        self.late_fee: LateFee | None = None
        self.deferral: Deferral | None = None
        self.deferred: tuple[BodyKind, ...] = ()
        self.expired: datetime | None = None
        self.resume_at = Step.SUBMITTED
        self.elements: tuple[str, ...] = ()
        self.verifications: dict[str, Verification] = {}
        self.looked_at: dict[str, int] = {}
        self.failed_look_ups: dict[str, int] = {}
        self.distant: DistantDecision | None = None
        self.departments: dict[str, tuple[str, ...]] = {}
        self.designees: dict[str, Designee] = {}
        self.chairs: dict[str, ChairRecommendation] = {}
        self.clean: frozenset[str] = frozenset()
        self.lines: dict[str, LineDecision] = {}
        self.adverse: dict[UUID, Adverse] = {}
        self.decided: dict[str, LineDecision] = {}
        self.outcomes: dict[UUID, BallotOutcome] = {}
        self.decided_at: datetime | None = None
        self.escalated: frozenset[str] = frozenset()
        self.delegated: frozenset[Step] = frozenset()
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
        return not self.ended and self.decided_at is None

    @property
    def chair(self) -> ChairRecommendation | None:
        """What the chair of its own department recommended."""
        return self.chairs.get(self.department)

    def open_deficiencies(self) -> tuple[Deficiency, ...]:
        return tuple(d for d in self.deficiencies.values() if not d.cured)

    def open_questions(self) -> tuple[Question, ...]:
        return tuple(q for q in self.questions.values() if not q.answered)

    def asked(self) -> tuple[Deficiency | Question, ...]:
        """All that waits for the applicant."""
        return (*self.open_deficiencies(), *self.open_questions())

    def open_adverse(self) -> tuple[Adverse, ...]:
        """What bodies are against and the board has not had its last word on."""
        return tuple(each for each in self.adverse.values() if not each.final)

    @property
    def turn(self) -> BodyKind | None:
        """The body whose turn it is; none while it waits for somebody else, or for a hearing."""
        if self.step is Step.ADVERSE_PENDING_HEARING:
            heard = all(each.hearing != "pending" for each in self.open_adverse())
            return BodyKind.GOVERNING_BOARD if heard else None
        return BODY_OF_STEP.get(self.step)

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

    def move(self, step: Step, event: Any, due: datetime | None = None) -> None:
        """Be at a step from an event on, until `due` where that is known already."""
        self.passed = {**self.passed, self.step: event.stamp.occurred_at}
        self.step, self.since, self.due = step, event.stamp.occurred_at, due

    def pause(self) -> None:
        """Keep the step to go back to, before something lies over it."""
        if self.step not in PAUSES:
            self.resume_at = self.step

    def settle(self, event: Any) -> None:
        """Be where what is still open leaves the application: at a pause, or back at its step."""
        step = self._stands()
        if step is not self.step:
            self.move(step, event)

    def _stands(self) -> Step:
        open_ones = (self.hold, self.open_deficiencies(), self.open_questions(), self.deferral)
        over = zip(PAUSES, open_ones, strict=True)
        return next((pause for pause, waits in over if waits), self.resume_at)

    def decide(self, event: Any, lines: Iterable[LineDecision]) -> None:
        """The board has decided, by a ballot, these lines."""
        self.take(event.ballot, event.outcome)
        self.move(Step.DECIDED, event)
        self.decided_at = event.outcome.closed_at
        self.decided = {**self.decided, **{each.privilege: each for each in lines}}

    def take(self, ballot: UUID, outcome: BallotOutcome) -> None:
        """Keep what a ballot came to, so that it is taken in once."""
        self.outcomes = {**self.outcomes, ballot: outcome}

    @ByFact.of(*PARTS)
    def apply(self, event: Any) -> None:
        raise TypeError(f"{type(event).__name__} is no fact of an application")

    @apply.register
    def _(self, event: events.ApplicationRequested) -> None:
        self.kind, self.category, self.department = event.kind, event.category, event.department
        self.practitioner, self.since = event.for_practitioner, event.stamp.occurred_at

    @apply.register
    def _(self, event: events.ApplicationIssued) -> None:
        self.move(Step.APPLICATION_ISSUED, event, event.due)
        self.return_by = event.due

    @apply.register
    def _(self, event: events.ApplicationSubmitted) -> None:
        self.move(Step.SUBMITTED, event)
        self.category, self.department = event.category, event.department
        self.signature, self.submitted_on = event.signature, event.stamp.occurred_at
        self.privileges, self.forms, self.not_processed = (), (), {}

    @apply.register
    def _(self, event: events.PrivilegeRequested) -> None:
        self.privileges = (*self.privileges, event.privilege)

    @apply.register
    def _(self, event: events.ApplicationAccepted) -> None:
        self.move(Step.IN_VERIFICATION, event)
        self.elements = event.elements

    @apply.register
    def _(self, event: events.ApplicationDeemedWithdrawn) -> None:
        self.move(Step.DEEMED_WITHDRAWN, event)

    @apply.register
    def _(self, event: events.DeemedWithdrawalSetAside) -> None:
        if event.deficiency is None:
            self.move(Step.APPLICATION_ISSUED, event, self.return_by)
        else:
            self.settle(event)

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
        self.looked_at = {**self.looked_at, event.element: event.originator_version}

    @apply.register
    def _(self, event: events.LookUpFailed) -> None:
        self.failed_look_ups = {**self.failed_look_ups, event.element: event.attempt}

    @apply.register
    def _(self, event: events.VerificationCompleted) -> None:
        self.passed = {**self.passed, Step.IN_VERIFICATION: event.stamp.occurred_at}

    @apply.register
    def _(self, event: events.RoutedToChair) -> None:
        self.move(Step.CHAIR_REVIEW, event, event.due)

    @apply.register
    def _(self, event: events.ApplicationWithdrawn) -> None:
        self.move(Step.WITHDRAWN, event)

    @apply.register
    def _(self, event: events.StepEscalated) -> None:
        self.escalated = self.escalated | {f"{event.step}@{event.since.isoformat()}"}
