"""Facts of privileges that come by another route than appointment: temporary, in a disaster, by proxy.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.aggregate import Event
from domain.values import DisasterProof, TemporaryRoute


@dataclass(frozen=True, slots=True, kw_only=True)
class TemporaryPrivilegesGranted(Event):
    """For an applicant who awaits MEC and board, or for a need of patient care [S44].

    `first` and `last` are legal days, both inclusive; `need` is the need in words, `advice` whose advice it
    was granted on.
    """

    TOPIC = "TemporaryPrivilegesGranted"
    grant: str
    route: TemporaryRoute
    application: UUID | None
    need: str
    advice: str
    privileges: tuple[str, ...]
    requires: tuple[tuple[str, ...], ...]
    first: date
    last: date
    effective_from: datetime
    effective_to: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TemporaryPrivilegesEnded(Event):
    """At their last day's end, with the need, or because of what `why` says; no hearing follows [S11i]."""

    TOPIC = "TemporaryPrivilegesEnded"
    grant: str
    why: str
    hearing_right: bool
    effective_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DisasterPrivilegesGranted(Event):
    """To a volunteer while the emergency operations plan is active [S50].

    `proof` is what was seen beside the government's photo identification; `presented_at` when they came.
    """

    TOPIC = "DisasterPrivilegesGranted"
    grant: str
    emergency: str
    proof: DisasterProof
    privileges: tuple[str, ...]
    presented_at: datetime
    effective_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DisasterContinued(Event):
    """Those who oversee the medical staff have watched the volunteer, who goes on [S50]."""

    TOPIC = "DisasterContinued"
    grant: str
    observation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisasterPrivilegesEnded(Event):
    TOPIC = "DisasterPrivilegesEnded"
    grant: str
    why: str
    hearing_right: bool
    effective_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyPrivilegesGranted(Event):
    """By the board, which relies on a distant site's decision under an agreement [S61][S62].

    `conditions` are those of each of `privileges`. They end with the agreement, the privileges there, or the
    license, whichever is first.
    """

    TOPIC = "ProxyPrivilegesGranted"
    grant: str
    application: UUID | None
    ballot: UUID | None
    agreement: str
    site: str
    privileges: tuple[str, ...]
    conditions: tuple[tuple[str, ...], ...]
    distant_decided_on: date
    effective_from: datetime
    decided_at: datetime
    imported: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DistantPrivilegesEndNoticed(Event):
    """The distant site ends them on the legal day `ends_on`; here they end at `effective_from`."""

    TOPIC = "DistantPrivilegesEndNoticed"
    grant: str
    ends_on: date
    effective_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyPrivilegesEnded(Event):
    TOPIC = "ProxyPrivilegesEnded"
    grant: str
    why: str
    hearing_right: bool
    effective_from: datetime
