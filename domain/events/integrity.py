"""Facts of the audits of what is on record: on a facility's own stream.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.aggregate import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrityAuditDue(Event):
    """One is to be held by `last`, inclusive: the yearly one, or the one that `follows` another [S28]."""

    TOPIC = "IntegrityAuditDue"
    follows: str | None
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrityAuditMissed(Event):
    """Its last day went by, and it was not completed."""

    TOPIC = "IntegrityAuditMissed"
    follows: str | None
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrityAuditBegun(Event):
    """`files` are looked at: drawn with `seed` from all that were modified on the legal days named [S25].

    Both days are inclusive. At a position of the ledger there were `initial` modified files with a first
    appointment or none, and `renewed` with a later one. `corrected` had a correction that no audit had looked
    at: each of them is among the files, drawn or not.
    """

    TOPIC = "IntegrityAuditBegun"
    audit: str
    follows: str | None
    since: date
    until: date
    seed: str
    at_position: int
    initial: int
    renewed: int
    corrected: tuple[UUID, ...]
    files: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrityAuditWithdrawn(Event):
    """It was begun by mistake, and no file of it was reviewed: it is as if it had not been.

    Why stands in the stamp.
    """

    TOPIC = "IntegrityAuditWithdrawn"
    audit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrityAuditCompleted(Event):
    """What was found in all, and what is done about it; no `actions` where there was nothing to mend."""

    TOPIC = "IntegrityAuditCompleted"
    audit: str
    inappropriate: tuple[UUID, ...]
    analysis: str
    actions: str
