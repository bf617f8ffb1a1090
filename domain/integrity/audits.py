"""The audits of what is on record: which there were, and which one is called for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from domain.aggregate import Facts
from domain.events import integrity as events

if TYPE_CHECKING:
    from domain.facility import Facility

FACTS = Facts()
YEARLY = "yearly"


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrityAudit:
    """One audit. `follows` is the one whose corrective actions it tests; none where it is a yearly one.

    It ends by being completed, or withdrawn because it was begun by mistake.
    """

    id: str
    follows: str | None
    since: date
    until: date
    files: tuple[UUID, ...]
    begun_at: datetime
    completed_at: datetime | None = None
    withdrawn: bool = False
    inappropriate: tuple[UUID, ...] = ()
    analysis: str = ""
    actions: str = ""

    @property
    def state(self) -> str:
        if self.withdrawn:
            return "withdrawn"
        return "under_way" if self.completed_at is None else "completed"

    @property
    def under_way(self) -> bool:
        return self.completed_at is None and not self.withdrawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """That an audit is to be held: since when, by which last day, and whether that went by."""

    follows: str | None
    last: date
    since: datetime
    missed: bool = False


def key_of(follows: str | None, last: date) -> str:
    """One call of a facility: `yearly@2026-11-30`, `audit-1@2026-11-30`."""
    return f"{follows or YEARLY}@{last}"


@FACTS.register
def _(facility: Facility, event: events.IntegrityAuditDue) -> None:
    call = Call(follows=event.follows, last=event.last, since=event.stamp.occurred_at)
    facility.audit_calls = {**facility.audit_calls, key_of(event.follows, event.last): call}


@FACTS.register
def _(facility: Facility, event: events.IntegrityAuditMissed) -> None:
    key, at = key_of(event.follows, event.last), event.stamp.occurred_at
    call = facility.audit_calls.get(key) or Call(follows=event.follows, last=event.last, since=at)
    facility.audit_calls = {**facility.audit_calls, key: replace(call, missed=True)}


@FACTS.register
def _(facility: Facility, event: events.IntegrityAuditBegun) -> None:
    fresh = IntegrityAudit(
        id=event.audit,
        follows=event.follows,
        since=event.since,
        until=event.until,
        files=event.files,
        begun_at=event.stamp.occurred_at,
    )
    facility.audits = {**facility.audits, fresh.id: fresh}


@FACTS.register
def _(facility: Facility, event: events.IntegrityAuditWithdrawn) -> None:
    withdrawn = replace(facility.audits[event.audit], withdrawn=True)
    facility.audits = {**facility.audits, withdrawn.id: withdrawn}


@FACTS.register
def _(facility: Facility, event: events.IntegrityAuditCompleted) -> None:
    done = replace(
        facility.audits[event.audit],
        completed_at=event.stamp.occurred_at,
        inappropriate=event.inappropriate,
        analysis=event.analysis,
        actions=event.actions,
    )
    facility.audits = {**facility.audits, done.id: done}
    # What was called for is held: the yearly one, or the one that tests what was done about another.
    kept = {key: call for key, call in facility.audit_calls.items() if call.follows != done.follows}
    facility.audit_calls = kept
