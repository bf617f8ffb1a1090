"""Facts of the duties that open by rule: a query, a report, a notice to an authority, each with its day.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from domain.aggregate import Event
from domain.credentials.evidence import Evidence
from domain.values import DutyKind, Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyOpened(Event):
    """To be done by the end of `last_day`; `subject` is what brought it, `rule` the parameter it hangs on.

    `privileges` are the lines that it is about, where its subject does not say so.
    """

    TOPIC = "DutyOpened"
    duty: str
    kind: DutyKind
    subject: str
    rule: str
    last_day: date
    due: datetime
    privileges: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyMoved(Event):
    """The rule that it hangs on gives it another last day: by an exception, or by other bylaws."""

    TOPIC = "DutyMoved"
    duty: str
    kind: DutyKind
    rule: str
    last_day: date
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DelayExplained(Event):
    """Why it could not be done in its days, and what was tried; it stays to be done."""

    TOPIC = "DelayExplained"
    duty: str
    kind: DutyKind
    why: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyFulfilled(Event):
    """It was done on a legal day, as the reference and the evidence show; `late` after its last day."""

    TOPIC = "DutyFulfilled"
    duty: str
    kind: DutyKind
    done_on: date
    reference: str
    evidence: Evidence | None
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyBreached(Event):
    """Its last day is over and it was not done. It stays to be done."""

    TOPIC = "DutyBreached"
    duty: str
    kind: DutyKind
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyEnded(Event):
    """It was not done, and need not be any more: `why`. One that was breached stays so on record."""

    TOPIC = "DutyEnded"
    duty: str
    kind: DutyKind
    why: str
