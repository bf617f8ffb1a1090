"""Facts of a practitioner's evaluations, focused and ongoing: peer review, privileged and sealed [S97].

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from domain.aggregate import Event
from domain.values import FppeCause, OppeConclusion, Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One figure that was looked at."""

    name: str
    value: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class FppeOpened(Event):
    """A plan for one privilege, from the instant of its grant or of the concern [S46].

    `first` and `last` are legal days, both inclusive; it is due at `due`, the end of the last.
    """

    TOPIC = "FppeOpened"
    PRIVILEGED: ClassVar[bool] = True
    evaluation: UUID
    privilege: str
    cause: FppeCause
    cases: int
    methods: tuple[str, ...]
    plan: Sealed
    first: date
    last: date
    due: datetime
    effective_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FppeCompleted(Event):
    TOPIC = "FppeCompleted"
    PRIVILEGED: ClassVar[bool] = True
    evaluation: UUID
    privilege: str
    cases: int
    findings: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class FppeDiscontinued(Event):
    """The line was given up, from `effective_from` on: nothing is left to look at, and nothing was found."""

    TOPIC = "FppeDiscontinued"
    PRIVILEGED: ClassVar[bool] = True
    evaluation: UUID
    privilege: str
    effective_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FppeExtended(Event):
    TOPIC = "FppeExtended"
    PRIVILEGED: ClassVar[bool] = True
    evaluation: UUID
    privilege: str
    last: date
    due: datetime
    findings: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class FppeConcernRaised(Event):
    """What was seen asks for more than evaluation; `outside_reviewer` where one is to be called in."""

    TOPIC = "FppeConcernRaised"
    PRIVILEGED: ClassVar[bool] = True
    evaluation: UUID
    privilege: str
    outside_reviewer: bool
    findings: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class FppeOverdue(Event):
    """Its last day is over, and nobody has said how it ended. It goes on until somebody does."""

    TOPIC = "FppeOverdue"
    PRIVILEGED: ClassVar[bool] = True
    evaluation: UUID
    privilege: str
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OppeReviewed(Event):
    """Practice on the legal days named, looked at on `reviewed_on`; a volume of 0 counts as any other [S48].

    `volume` is none for a review carried over whose figure was not said; `privileges` are those that a
    conclusion other than `continue` is about.
    """

    TOPIC = "OppeReviewed"
    PRIVILEGED: ClassVar[bool] = True
    reviewed_on: date
    first: date
    last: date
    volume: int | None
    indicators: tuple[Indicator, ...]
    conclusion: OppeConclusion
    privileges: tuple[str, ...]
    findings: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class LowVolumePlanned(Event):
    """How competence is shown where there were no cases to look at, before a reappointment [S48]."""

    TOPIC = "LowVolumePlanned"
    PRIVILEGED: ClassVar[bool] = True
    plan: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationRead(Event):
    """Somebody opened the record. Who, when and why stands in the trail for everyone who reads that."""

    TOPIC = "EvaluationRead"
    entries: int
