"""Facts of the checks of the whole staff, on one stream a facility and month.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.aggregate import Event
from domain.credentials.evidence import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffScreeningOpened(Event):
    """The whole staff is to be looked up on the lists named. `month` is the period's first legal day."""

    TOPIC = "StaffScreeningOpened"
    run: UUID
    month: date
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffPageScreened(Event):
    """The `members` of a page were looked up, each on every list; what was found stands on their files.

    `after` and `through` are the ledger's positions of registrations: a page holds whoever of those
    registered in between is on the staff. `lists` are the bytes that were read.
    """

    TOPIC = "StaffPageScreened"
    run: UUID
    after: int
    through: int
    members: tuple[UUID, ...]
    findings: int
    lists: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffScreeningCompleted(Event):
    """The whole staff was looked up: so many `members`, with so many `findings`, on these `lists`."""

    TOPIC = "StaffScreeningCompleted"
    run: UUID
    members: int
    findings: int
    lists: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffScreeningFailed(Event):
    """A run ended before the whole staff was looked up, and why; the pages that it has stand."""

    TOPIC = "StaffScreeningFailed"
    run: UUID
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffScreeningMissed(Event):
    """The period is over, `last` its last legal day, and the whole staff was not looked up in it [S20]."""

    TOPIC = "StaffScreeningMissed"
    month: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedScreeningExplained(Event):
    """The office says why a period went by without a run: the stamp's reason."""

    TOPIC = "MissedScreeningExplained"
    month: date
