"""Facts of one application, from its request to the letter that answers it.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.aggregate import Event
from domain.committee.results import BallotOutcome
from domain.credentials.evidence import Evidence
from domain.values import ApplicationKind, Role, Sealed, StaffCategory


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """An electronic signature: the name typed, its meaning, when; only the signatory can give it [S27]."""

    name: Sealed
    meaning: str
    signed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRecommendation:
    """A recommendation on one privilege line."""

    privilege: str
    favorable: bool
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationRequested(Event):
    TOPIC = "ApplicationRequested"
    kind: ApplicationKind
    category: StaffCategory
    department: str
    for_practitioner: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationIssued(Event):
    """The package went out; without an answer by `due` the request is closed."""

    TOPIC = "ApplicationIssued"
    due: datetime
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationSubmitted(Event):
    TOPIC = "ApplicationSubmitted"
    category: StaffCategory
    department: str
    signature: Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivilegeRequested(Event):
    TOPIC = "PrivilegeRequested"
    privilege: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationAccepted(Event):
    """Nothing is missing; the elements named must now be verified at their sources."""

    TOPIC = "ApplicationAccepted"
    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeficiencyNoticed(Event):
    """Its clock starts with the notice's receipt, and each deficiency has its own [S106]."""

    TOPIC = "DeficiencyNoticed"
    deficiency: str
    items: tuple[str, ...]
    days: int
    notice: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DeficiencyClockStarted(Event):
    """The notice was received; the answer is due before `due`, its last day is `last_day`."""

    TOPIC = "DeficiencyClockStarted"
    deficiency: str
    received_on: date
    last_day: date
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeficiencyCured(Event):
    TOPIC = "DeficiencyCured"
    deficiency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationDeemedWithdrawn(Event):
    """The applicant's days ran out: no denial, no hearing, no report [S106]."""

    TOPIC = "ApplicationDeemedWithdrawn"
    deficiency: str | None
    hearing_right: bool
    npdb_report: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeemedWithdrawalSetAside(Event):
    """The answer had come in time; the clock's event was written first, and is corrected.

    `deficiency` is the one whose days had run out, none where it was the application's own return.
    """

    TOPIC = "DeemedWithdrawalSetAside"
    deficiency: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationRecorded(Event):
    """One element at its source: who looked, when, where, what it said, and the bytes' hash.

    `verified_on` is the legal day its age counts from.
    """

    TOPIC = "VerificationRecorded"
    element: str
    source: str
    method: str
    outcome: str
    satisfied: bool
    verified_on: date
    evidence: Evidence | None
    detail: Sealed | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUpFailed(Event):
    """The source could not answer; the element falls to the office, to be verified by hand."""

    TOPIC = "LookUpFailed"
    element: str
    source: str
    attempt: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationCompleted(Event):
    TOPIC = "VerificationCompleted"
    ages: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutedToChair(Event):
    TOPIC = "RoutedToChair"
    department: str
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairRecommended(Event):
    """`fppe` is the plan of focused evaluation proposed for the new privileges [S46]."""

    TOPIC = "ChairRecommended"
    favorable: bool
    lines: tuple[LineRecommendation, ...]
    rationale: str
    fppe: str
    seat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CCRecommended(Event):
    TOPIC = "CCRecommended"
    favorable: bool
    ballot: UUID
    outcome: BallotOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class MECRecommended(Event):
    TOPIC = "MECRecommended"
    favorable: bool
    ballot: UUID
    outcome: BallotOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardGranted(Event):
    TOPIC = "BoardGranted"
    ballot: UUID
    outcome: BallotOutcome
    effective: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemReturned(Event):
    """A ballot closed and carried nothing: why, and the item waits where it was."""

    TOPIC = "ItemReturned"
    ballot: UUID
    reason: str
    outcome: BallotOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationWithdrawn(Event):
    TOPIC = "ApplicationWithdrawn"
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionNotified(Event):
    TOPIC = "DecisionNotified"
    notice: UUID
    days_since_decision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepEscalated(Event):
    """A human step is past its day. It is told to those above; it approves nothing."""

    TOPIC = "StepEscalated"
    step: str
    since: datetime
    to: tuple[Role, ...]
