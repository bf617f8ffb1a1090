"""Facts of corrective action, before any hearing: peer review, privileged and sealed [S97].

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from domain.aggregate import Event
from domain.committee.results import BallotOutcome
from domain.values import BodyKind, CorrectiveMeasure, Resolution, Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernRaised(Event):
    """Somebody brought something up about a named practitioner's competence or conduct."""

    TOPIC = "ConcernRaised"
    PRIVILEGED: ClassVar[bool] = True
    matter: UUID
    concern: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class CollegialEffortMade(Event):
    """Leaders tried to settle it among colleagues; it is no action against anyone [S119c]."""

    TOPIC = "CollegialEffortMade"
    PRIVILEGED: ClassVar[bool] = True
    matter: UUID
    effort: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterClosed(Event):
    """Nothing more is done about it; `finding` says why."""

    TOPIC = "MatterClosed"
    PRIVILEGED: ClassVar[bool] = True
    matter: UUID
    finding: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class InvestigationOpened(Event):
    """The executive committee's resolution; from `effective_from` on a surrender is reportable [S83].

    The report is expected by the end of `last_day`.
    """

    TOPIC = "InvestigationOpened"
    PRIVILEGED: ClassVar[bool] = True
    matter: UUID
    ballot: UUID
    outcome: BallotOutcome
    grounds: Sealed
    last_day: date
    effective_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class InvestigationClosed(Event):
    TOPIC = "InvestigationClosed"
    PRIVILEGED: ClassVar[bool] = True
    matter: UUID
    ballot: UUID
    outcome: BallotOutcome
    findings: Sealed
    effective_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class InvestigationOverdue(Event):
    """Its days are over and it stays open: a surrender is reportable as before."""

    TOPIC = "InvestigationOverdue"
    PRIVILEGED: ClassVar[bool] = True
    matter: UUID
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PrecautionarySuspensionImposed(Event):
    """Who named leaders hold to be an imminent danger is suspended at once; hearing rights follow [S71].

    `suspensions` are the bare facts on the file; the executive committee reviews it by the end of `last_day`.
    """

    TOPIC = "PrecautionarySuspensionImposed"
    PRIVILEGED: ClassVar[bool] = True
    matter: UUID
    suspensions: tuple[str, ...]
    grounds: Sealed
    last_day: date
    due: datetime
    effective_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspensionReviewed(Event):
    """The executive committee's word on a precautionary suspension: it goes on, or is lifted."""

    TOPIC = "SuspensionReviewed"
    PRIVILEGED: ClassVar[bool] = True
    matter: UUID
    ballot: UUID
    outcome: BallotOutcome
    resolution: Resolution
    findings: Sealed
    effective_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspensionReviewMissed(Event):
    """The committee did not act in its days; by the bylaws the suspension `goes_on` or ends."""

    TOPIC = "SuspensionReviewMissed"
    PRIVILEGED: ClassVar[bool] = True
    matter: UUID
    last_day: date
    goes_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PrecautionarySuspensionEnded(Event):
    """Lifted by the committee, by a leader, by the bylaws, or taken over by what was decided at last."""

    TOPIC = "PrecautionarySuspensionEnded"
    PRIVILEGED: ClassVar[bool] = True
    matter: UUID
    why: Sealed
    effective_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DisciplineImposed(Event):
    """A disciplinary suspension, the bare facts of which are on the file; over at `due`, if it has an end."""

    TOPIC = "DisciplineImposed"
    PRIVILEGED: ClassVar[bool] = True
    matter: UUID
    suspensions: tuple[str, ...]
    last_day: date | None
    due: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisciplineEnded(Event):
    """Its last day is over."""

    TOPIC = "DisciplineEnded"
    PRIVILEGED: ClassVar[bool] = True
    matter: UUID
    suspensions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RestrictionImposed(Event):
    """Lines are restricted, the bare facts of which are on the file; over at `due`, if it has an end.

    `by` is the body that imposed it.
    """

    TOPIC = "RestrictionImposed"
    PRIVILEGED: ClassVar[bool] = True
    matter: UUID
    by: BodyKind
    restrictions: tuple[str, ...]
    last_day: date | None
    due: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RestrictionEnded(Event):
    """Its last day is over, or it was lifted before."""

    TOPIC = "RestrictionEnded"
    PRIVILEGED: ClassVar[bool] = True
    matter: UUID
    restrictions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportabilityReviewed(Event):
    """It was judged whether the Data Bank must be told of what `duty` is about, on a legal day [S83b]."""

    TOPIC = "ReportabilityReviewed"
    PRIVILEGED: ClassVar[bool] = True
    duty: str
    reportable: bool
    reviewed_on: date
    why: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class SurrenderedUnderReview(Event):
    """What was held or asked for was given up, or ran out, while a matter was open [S77][S80]."""

    TOPIC = "SurrenderedUnderReview"
    PRIVILEGED: ClassVar[bool] = True
    how: str
    matters: tuple[UUID, ...]
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureTaken(Event):
    """The committee's own measure, that opens no hearing: a warning, a reprimand, proctoring [S120]."""

    TOPIC = "MeasureTaken"
    PRIVILEGED: ClassVar[bool] = True
    matter: UUID
    ballot: UUID
    outcome: BallotOutcome
    measure: CorrectiveMeasure
    reasons: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionReturned(Event):
    """A ballot moved nothing: it did not carry, or the matter has gone on meanwhile."""

    TOPIC = "ResolutionReturned"
    PRIVILEGED: ClassVar[bool] = True
    matter: UUID | None
    ballot: UUID
    outcome: BallotOutcome
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectiveRecordRead(Event):
    """Somebody opened the record; why stands in the stamp, `entries` how many it had."""

    TOPIC = "CorrectiveRecordRead"
    PRIVILEGED: ClassVar[bool] = True
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CounselAsked(Event):
    """Something was granted while matters were under review: counsel says whether it is reportable [S79]."""

    TOPIC = "CounselAsked"
    PRIVILEGED: ClassVar[bool] = True
    question: str
    matters: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CounselHeard(Event):
    """What counsel says of it."""

    TOPIC = "CounselHeard"
    PRIVILEGED: ClassVar[bool] = True
    question: str
    advice: Sealed
