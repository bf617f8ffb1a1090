"""Facts of due process: notice, hearing, appeal, final action. Peer review, privileged and sealed [S70].

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from domain.aggregate import Event
from domain.committee.results import BallotOutcome
from domain.credentials.evidence import Evidence
from domain.values import BodyKind, CorrectiveMeasure, Resolution, Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class AdverseActionProposed(Event):
    """The executive committee recommends what gives a right to a hearing [S11d].

    `privileges` are the lines it is about, none for all; `days` the length, none for until further notice.
    """

    TOPIC = "AdverseActionProposed"
    PRIVILEGED: ClassVar[bool] = True
    proceeding: UUID
    matter: UUID
    ballot: UUID
    outcome: BallotOutcome
    by: BodyKind
    measure: CorrectiveMeasure
    privileges: tuple[str, ...]
    days: int | None
    reasons: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class RestrictionProposed(Event):
    """What is proposed holds the lines within `limits`."""

    TOPIC = "RestrictionProposed"
    PRIVILEGED: ClassVar[bool] = True
    proceeding: UUID
    limits: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationOpposed(Event):
    """A body's adverse word on an application is taken up for notice and hearing; the ballot has it."""

    TOPIC = "ApplicationOpposed"
    PRIVILEGED: ClassVar[bool] = True
    proceeding: UUID
    application: UUID
    ballot: UUID
    by: BodyKind
    reasons: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class AdverseNoticeSent(Event):
    """Reasons, the right to a hearing, its time limit and a summary of rights go out [S70].

    `days` are those that the notice states; proof of receipt is looked for by the end of `proof_by`.
    """

    TOPIC = "AdverseNoticeSent"
    PRIVILEGED: ClassVar[bool] = True
    proceeding: UUID
    notice: UUID
    days: int
    proof_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptMissing(Event):
    """No proof that the notice was received: its clock has not started, and somebody brings it [S11d]."""

    TOPIC = "ReceiptMissing"
    PRIVILEGED: ClassVar[bool] = True
    proceeding: UUID
    notice: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AdverseNoticeReceived(Event):
    """Proof of receipt: by which means, when. A hearing can be asked for to the end of `last_day`."""

    TOPIC = "AdverseNoticeReceived"
    PRIVILEGED: ClassVar[bool] = True
    proceeding: UUID
    means: Sealed
    evidence: Evidence | None
    received_at: datetime
    last_day: date
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingRequested(Event):
    """In writing and in time."""

    TOPIC = "HearingRequested"
    PRIVILEGED: ClassVar[bool] = True
    proceeding: UUID
    request: Sealed
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingRequestedLate(Event):
    """After the right was waived; it is on record, and revives nothing."""

    TOPIC = "HearingRequestedLate"
    PRIVILEGED: ClassVar[bool] = True
    proceeding: UUID
    request: Sealed
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingWaived(Event):
    """`how`: not_requested in its days, in_writing, or not_attended without good cause [S70]."""

    TOPIC = "HearingWaived"
    PRIVILEGED: ClassVar[bool] = True
    proceeding: UUID
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingWaiverSetAside(Event):
    """The request had come in time; the clock's waiver was written first, and is corrected."""

    TOPIC = "HearingWaiverSetAside"
    PRIVILEGED: ClassVar[bool] = True
    proceeding: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingScheduled(Event):
    """Place, time and witnesses, by a notice of its own. `waiver` is the practitioner's, of the minimum."""

    TOPIC = "HearingScheduled"
    PRIVILEGED: ClassVar[bool] = True
    proceeding: UUID
    notice: UUID
    held_at: datetime
    place: Sealed
    witnesses: tuple[Sealed, ...]
    noticed_on: date
    earliest: date
    waiver: Evidence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelSeated(Event):
    """At least the bylaws' number, none of them involved before or a direct competitor [S70][S11g]."""

    TOPIC = "PanelSeated"
    PRIVILEGED: ClassVar[bool] = True
    proceeding: UUID
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelMemberConcluded(Event):
    """A member's own conclusion after the hearing; the last one counts."""

    TOPIC = "PanelMemberConcluded"
    PRIVILEGED: ClassVar[bool] = True
    proceeding: UUID
    member: str
    upheld: bool
    basis: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelReported(Event):
    """More than half of the panel concluded alike: what was proposed is `upheld` or not."""

    TOPIC = "PanelReported"
    PRIVILEGED: ClassVar[bool] = True
    proceeding: UUID
    upheld: bool
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconsidered(Event):
    """The executive committee affirms what it proposed, or withdraws it [S11f]."""

    TOPIC = "Reconsidered"
    PRIVILEGED: ClassVar[bool] = True
    proceeding: UUID
    ballot: UUID
    outcome: BallotOutcome
    resolution: Resolution
    reasons: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultNoticeSent(Event):
    """The result of the hearing goes out, with the right to an appeal."""

    TOPIC = "ResultNoticeSent"
    PRIVILEGED: ClassVar[bool] = True
    proceeding: UUID
    notice: UUID
    days: int
    proof_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultNoticeReceived(Event):
    """An appeal can be asked for to the end of `last_day`."""

    TOPIC = "ResultNoticeReceived"
    PRIVILEGED: ClassVar[bool] = True
    proceeding: UUID
    means: Sealed
    evidence: Evidence | None
    received_at: datetime
    last_day: date
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealRequested(Event):
    """The board hears it before its last word. `late` after the right was waived: it revives nothing."""

    TOPIC = "AppealRequested"
    PRIVILEGED: ClassVar[bool] = True
    proceeding: UUID
    grounds: Sealed
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealWaived(Event):
    """`how`: not_requested in its days, or in_writing."""

    TOPIC = "AppealWaived"
    PRIVILEGED: ClassVar[bool] = True
    proceeding: UUID
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealWaiverSetAside(Event):
    """The request had come in time; the clock's waiver was written first, and is corrected."""

    TOPIC = "AppealWaiverSetAside"
    PRIVILEGED: ClassVar[bool] = True
    proceeding: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalCorrectiveAction(Event):
    """The board's last word on a corrective action; `hearing` is heard or waived (I10)."""

    TOPIC = "FinalCorrectiveAction"
    PRIVILEGED: ClassVar[bool] = True
    proceeding: UUID
    ballot: UUID
    outcome: BallotOutcome
    resolution: Resolution
    measure: CorrectiveMeasure
    hearing: str
    reasons: Sealed
    effective_from: datetime
