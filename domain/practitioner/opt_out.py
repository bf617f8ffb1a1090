"""Whether somebody has opted out of Medicare: a flag for who bills, and no bar to work [S128]."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.certain import certain
from domain.credentials.evidence import Evidence
from domain.events import opt_out as events

if TYPE_CHECKING:
    from domain.practitioner.file import Practitioner

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class OptOut:
    """In effect from `first` on, through `last` where it does not renew itself.

    `told` is the renewal that was told of last, by its first day.
    """

    first: date
    last: date | None
    orders: bool
    evidence: Evidence | None
    learnt_at: datetime
    told: date | None = None

    def in_effect(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@FACTS.register
def _(file: Practitioner, event: events.MedicareOptOutRecorded) -> None:
    before = file.opt_out
    file.opt_out = OptOut(
        first=event.first,
        last=event.last,
        orders=event.orders,
        evidence=event.evidence,
        learnt_at=event.stamp.occurred_at,
        told=before.told if before is not None and before.first == event.first else None,
    )


@FACTS.register
def _(file: Practitioner, event: events.OptOutRenewalTold) -> None:
    file.opt_out = replace(certain(file.opt_out, "an opt-out"), told=event.next_first)
