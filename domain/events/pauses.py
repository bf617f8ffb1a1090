"""Facts of an application that stops on its way, and goes on where it was.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.aggregate import Event
from domain.committee.results import BallotOutcome
from domain.values import BodyKind, Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationRequested(Event):
    """A written question to the applicant, by the chair or, with its `ballot`, a body. Its clock is a
    deficiency's: from receipt of the notice, for the days it states [S105].
    """

    TOPIC = "InformationRequested"
    request: str
    body_kind: BodyKind
    ballot: UUID | None
    outcome: BallotOutcome | None
    question: str
    days: int
    notice: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationSupplied(Event):
    """The question is answered; the application goes back to the step that asked."""

    TOPIC = "InformationSupplied"
    request: str
    answer: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDeferred(Event):
    """A committee puts it off `until` a legal day; at that day's first instant, `due`, it is recalled."""

    TOPIC = "ItemDeferred"
    ballot: UUID
    outcome: BallotOutcome
    body_kind: BodyKind
    until: date
    due: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRecalled(Event):
    """It is before the committee again: its day has come, or the committee took it up earlier."""

    TOPIC = "ItemRecalled"
    body_kind: BodyKind
    until: date
    early: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationExpired(Event):
    """A question was not answered before the term ended that was to be renewed: no denial, no hearing [S105].

    `last_day` is the last on which a reappointment could have been decided, over at `due`.
    """

    TOPIC = "ApplicationExpired"
    last_day: date
    due: datetime
    hearing_right: bool
    npdb_report: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpirySetAside(Event):
    """The answer had come in time; the clock's event was written first, and is corrected."""

    TOPIC = "ExpirySetAside"
    request: str
