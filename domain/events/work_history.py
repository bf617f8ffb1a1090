"""Facts of where an applicant worked, and of what they say about the times between.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.aggregate import Event
from domain.values import Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkStated:
    """One place, from its first day through its last; none of these where it goes on."""

    place: Sealed
    first: date
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkHistoryStated(Event):
    """The whole history; a later one takes an earlier one's place, openly."""

    TOPIC = "WorkHistoryStated"
    entries: tuple[WorkStated, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapExplained(Event):
    """What was done from one day through another, until further notice where there is none."""

    TOPIC = "GapExplained"
    first: date
    last: date | None
    explanation: Sealed
    in_writing: bool
