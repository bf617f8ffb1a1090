"""Facts of the peer references that an application rests on. The applicant never reads what a referee said.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.aggregate import Event
from domain.values import PeerRelation, Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceRequested(Event):
    """A peer was asked, to answer before `due`; `counts` whether the answer can be one of those needed."""

    TOPIC = "ReferenceRequested"
    reference: str
    referee: Sealed
    mail: Sealed
    discipline: str
    relation: PeerRelation
    counts: bool
    notice: UUID
    last_day: date
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceReceived(Event):
    """What the referee said. `received_on` is the legal day it came in."""

    TOPIC = "ReferenceReceived"
    reference: str
    recommendation: Sealed
    content: Sealed
    received_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceDeclined(Event):
    """The referee answers nothing; why, where they said so."""

    TOPIC = "ReferenceDeclined"
    reference: str
    content: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceUnanswered(Event):
    """The referee's days went by. Whatever comes later is still taken."""

    TOPIC = "ReferenceUnanswered"
    reference: str
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceLinkSent(Event):
    """A letter brought the referee a link to answer by, good until `ends`; `link` is its secret's SHA-256."""

    TOPIC = "ReferenceLinkSent"
    reference: str
    link: str
    last_day: date
    ends: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingGiven:
    """How a referee rates one competency."""

    competency: str
    grade: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceAssessed(Event):
    """What a referee said of themself and, competency by competency, of the applicant.

    `counts` is whether, by the relation they state, their word can be one of those needed.
    """

    TOPIC = "ReferenceAssessed"
    reference: str
    name: Sealed
    relation: Sealed
    known_years: int
    ratings: tuple[RatingGiven, ...]
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceDisclosed(Event):
    """Whether a referee knows of discipline, an investigation or the like: `known` is yes or no."""

    TOPIC = "ReferenceDisclosed"
    reference: str
    known: Sealed
    details: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceWithdrawn(Event):
    """The office asks this referee no more: no reminder goes out, and no link is good."""

    TOPIC = "ReferenceWithdrawn"
    reference: str
