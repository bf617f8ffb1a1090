"""Facts of a facility: its zone, its clock, its bylaws, its daily digests.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.aggregate import Event
from domain.bylaws import Bylaws


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityOpened(Event):
    """A sandbox is one for ever, and no production facility becomes one."""

    TOPIC = "FacilityOpened"
    name: str
    zone: str
    sandbox: bool
    contacts: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockSet(Event):
    """A sandbox's clock: held at an instant, or running `offset_seconds` ahead of the time."""

    TOPIC = "ClockSet"
    held_at: datetime | None
    offset_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyPlanActivated(Event):
    """The emergency operations plan is active: volunteers may be granted disaster privileges [S50]."""

    TOPIC = "EmergencyPlanActivated"
    emergency: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyPlanDeactivated(Event):
    """The plan is active no more; the privileges granted under it end at this instant [S51]."""

    TOPIC = "EmergencyPlanDeactivated"
    emergency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestSent(Event):
    """One mail a day to a role, with what the files told it since the last.

    Every notice up to the ledger's position `through` has been told, and so have those `ahead` of it.
    """

    TOPIC = "DigestSent"
    digest: UUID
    to: str
    day: date
    notices: tuple[UUID, ...]
    summary: dict[str, int]
    through: int
    ahead: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestDelivered(Event):
    TOPIC = "DigestDelivered"
    digest: UUID
    channel: str
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityLetterKept(Event):
    """A mail of the facility as it went out is kept: the SHA-256 of its PDF, and its wording's version."""

    TOPIC = "FacilityLetterKept"
    notice: UUID
    digest: str
    template: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestFailed(Event):
    TOPIC = "DigestFailed"
    digest: UUID
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BylawsAdopted(Event):
    """The whole text of the parameters, so that an old decision replays under its own."""

    TOPIC = "BylawsAdopted"
    bylaws: Bylaws


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceScripted(Event):
    """What a source answers in a sandbox from now on: texts in its own shape, none for silence."""

    TOPIC = "SourceScripted"
    source: str
    answer: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverArranged(Event):
    """From `first` through `last`, legal days, `by` looks after the files that `away` keeps."""

    TOPIC = "CoverArranged"
    away: str
    by: str
    first: date
    last: date
    effective_from: datetime
    effective_to: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitoringBegun(Event):
    """The checks of the whole staff have come to the period that begins on the legal day `month`."""

    TOPIC = "MonitoringBegun"
    month: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityNoticeSent(Event):
    """A letter about the facility itself, and about nobody's file, to a role, at once."""

    TOPIC = "FacilityNoticeSent"
    notice: UUID
    kind: str
    to: str
    day: date
    data: dict[str, str]
