"""The privileges of a file, line by line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from domain.aggregate import Facts
from domain.events import practitioner as events
from domain.events.appointment import PrivilegeNotReturned, PrivilegeRelinquished
from domain.practitioner.appointment import cut
from domain.values import Period

if TYPE_CHECKING:
    from domain.practitioner.file import Practitioner

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One privilege line. `requires` are credential kinds or keys it needs besides those every line needs.

    `relinquished` that it was given up, from the end of its period on.
    """

    privilege: str
    conditions: tuple[str, ...]
    requires: tuple[str, ...]
    period: Period
    application: UUID | None = None
    relinquished: bool = False


@FACTS.register
def _(file: Practitioner, event: events.PrivilegeGranted) -> None:
    line = Grant(
        privilege=event.privilege,
        conditions=event.conditions,
        requires=event.requires,
        period=Period(start=event.effective_from, end=event.effective_to),
        application=event.application,
    )
    file.grants = {**file.grants, event.privilege: (*file.grants.get(event.privilege, ()), line)}


@FACTS.register
def _(file: Practitioner, event: PrivilegeRelinquished) -> None:
    lines = file.grants.get(event.privilege, ())
    given_up = tuple(
        replace(each, period=cut(each.period, event.effective_from), relinquished=True) for each in lines
    )
    file.grants = {**file.grants, event.privilege: given_up}


@FACTS.register
def _(file: Practitioner, event: PrivilegeNotReturned) -> None:
    lines = file.grants.get(event.privilege, ())
    over = tuple(replace(each, period=cut(each.period, event.effective_from)) for each in lines)
    file.grants = {**file.grants, event.privilege: over}
