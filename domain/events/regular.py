"""Facts of the meetings that a body holds regularly.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.aggregate import Event
from domain.committee.recurrence import Recurrence
from domain.values import BodyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RegularMeetingsSet(Event):
    """A body meets regularly from here on; each meeting is scheduled `ahead_days` before its day."""

    TOPIC = "RegularMeetingsSet"
    body_kind: BodyKind
    recurrence: Recurrence
    place: str
    ahead_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RegularMeetingsEnded(Event):
    """It does so no more; what was scheduled stands."""

    TOPIC = "RegularMeetingsEnded"
    body_kind: BodyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RegularMeetingDue(Event):
    """The regular `day` of a body has come near. `meeting` is the one to be scheduled, at `starts_at`.

    There is none where the day is left out as the `holiday` it names, or was over when its turn came.
    """

    TOPIC = "RegularMeetingDue"
    body_kind: BodyKind
    day: date
    starts_at: datetime
    holiday: str
    meeting: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegularMeetingHandedOn(Event):
    """The meeting is scheduled, or was `refused`."""

    TOPIC = "RegularMeetingHandedOn"
    meeting: UUID
    refused: str
