"""Facts of restrictions on privilege lines: the bare facts, on the file. Grounds are peer review's.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from domain.aggregate import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivilegeRestricted(Event):
    """A line is held within `limits` from now on, by the board's last word; its lines go on [S84].

    `cause` is the matter of peer review. `last` is its last legal day, over at `effective_to`; none where it
    holds until it is lifted.
    """

    TOPIC = "PrivilegeRestricted"
    restriction: str
    privilege: str
    limits: str
    cause: str
    last: date | None
    effective_from: datetime
    effective_to: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RestrictionLifted(Event):
    """The line is held without these limits again from then on, or by nobody: its holder has left."""

    TOPIC = "RestrictionLifted"
    restriction: str
    privilege: str
    effective_from: datetime
