"""Facts of an application that is held because something in it may be false [S108].

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from domain.aggregate import Event
from domain.values import Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class MisstatementFound(Event):
    """Something material is missing or false; the applicant is asked to explain, within `days` of receipt."""

    TOPIC = "MisstatementFound"
    finding: Sealed
    days: int
    notice: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldReleased(Event):
    """It goes on where it was; `explanation` is what was considered."""

    TOPIC = "HoldReleased"
    explanation: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessingStopped(Event):
    """Not processed any further: administrative, no denial, no hearing, no report [S108].

    `explanation` is what was considered, empty where none came in its days; `agreed_by` the chair of the
    credentials committee.
    """

    TOPIC = "ProcessingStopped"
    explanation: Sealed
    agreed_by: str
    hearing_right: bool
    npdb_report: bool
