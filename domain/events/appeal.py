"""Facts of an appeal that was asked for: its review is scheduled, and held. Peer review, privileged [S11j].

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from domain.aggregate import Event
from domain.values import Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealReviewScheduled(Event):
    """The board, or its committee, hears the appeal then; `first` and `last` are the bylaws' days for it."""

    TOPIC = "AppealReviewScheduled"
    PRIVILEGED: ClassVar[bool] = True
    proceeding: UUID
    notice: UUID
    held_at: datetime
    place: Sealed
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealPutOnPapers(Event):
    """It is reviewed without a hearing: statements in writing are taken through `last_day`, over at `due`."""

    TOPIC = "AppealPutOnPapers"
    PRIVILEGED: ClassVar[bool] = True
    proceeding: UUID
    notice: UUID
    last_day: date
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealReviewed(Event):
    """It was heard, with the appellate body's findings in writing: the board may have its last word."""

    TOPIC = "AppealReviewed"
    PRIVILEGED: ClassVar[bool] = True
    proceeding: UUID
    findings: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class ProceedingOverdue(Event):
    """A step of due process that is the hospital's is past its `last_day`: it stays open, `to` are told."""

    TOPIC = "ProceedingOverdue"
    PRIVILEGED: ClassVar[bool] = True
    proceeding: UUID
    step: str
    last_day: date
    to: tuple[str, ...]
