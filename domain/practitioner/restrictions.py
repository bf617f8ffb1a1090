"""The restrictions on the lines of a file: what may be done within limits, while they hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.events import restriction as events
from domain.practitioner.appointment import cut
from domain.values import Period

if TYPE_CHECKING:
    from domain.practitioner.file import Practitioner

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """`limits` say within what the line is held; `last` is its last legal day, none until it is lifted."""

    id: str
    privilege: str
    limits: str
    cause: str
    last: date | None
    period: Period

    def over(self, instant: datetime) -> bool:
        return self.period.end is not None and self.period.end <= instant

    @property
    def state(self) -> str:
        return "lifted" if self.period.end is not None and self.last is None else "restricted"


@FACTS.register
def _(file: Practitioner, event: events.PrivilegeRestricted) -> None:
    made = Restriction(
        id=event.restriction,
        privilege=event.privilege,
        limits=event.limits,
        cause=event.cause,
        last=event.last,
        period=Period(start=event.effective_from, end=event.effective_to),
    )
    file.restrictions = {**file.restrictions, made.id: made}


@FACTS.register
def _(file: Practitioner, event: events.RestrictionLifted) -> None:
    held = file.restrictions[event.restriction]
    lifted = replace(held, last=None, period=cut(held.period, event.effective_from))
    file.restrictions = {**file.restrictions, lifted.id: lifted}
