"""The privileges of a file, line by line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from domain.aggregate import Facts
from domain.events import practitioner as events
from domain.events.appointment import PrivilegeExpired, PrivilegeNotReturned, PrivilegeRelinquished
from domain.practitioner.appointment import cut
from domain.values import Period

if TYPE_CHECKING:
    from domain.practitioner.file import Practitioner

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One privilege line. `requires` are credential kinds or keys it needs besides those every line needs.

    `ended` says how, where a fact of its own says that it did, with the end of its period: relinquished,
    not_returned, expired.
    """

    privilege: str
    conditions: tuple[str, ...]
    requires: tuple[str, ...]
    period: Period
    application: UUID | None = None
    ended: str = ""


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
    _end(file, event.privilege, event.effective_from, "relinquished")


@FACTS.register
def _(file: Practitioner, event: PrivilegeNotReturned) -> None:
    _end(file, event.privilege, event.effective_from, "not_returned")


@FACTS.register
def _(file: Practitioner, event: PrivilegeExpired) -> None:
    _end(file, event.privilege, event.effective_from, "expired")


def _end(file: Practitioner, privilege: str, at: datetime, how: str) -> None:
    lines = file.grants.get(privilege, ())
    over = tuple(replace(each, period=cut(each.period, at), ended=how) for each in lines)
    file.grants = {**file.grants, privilege: over}
