"""Privileges of a file that need no appointment: temporary, in a disaster, by proxy."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from domain.aggregate import Facts
from domain.events import routes as events
from domain.values import GRANTED_AS, Basis, Period

if TYPE_CHECKING:
    from domain.practitioner.file import Practitioner

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteGrant:
    """Privileges by another route. `requires` are the credentials each line needs besides every line's.

    `emergency` is the one they came with, `agreement` the one they rest on; `conditions` are those of each
    line. `distant_end` is when they end by the distant site's notice; `ended` once they are over.
    """

    id: str
    basis: Basis
    privileges: tuple[str, ...]
    requires: tuple[tuple[str, ...], ...]
    period: Period
    application: UUID | None = None
    emergency: str | None = None
    agreement: str | None = None
    conditions: tuple[tuple[str, ...], ...] = ()
    distant_end: datetime | None = None
    ended: bool = False

    @property
    def state(self) -> str:
        return "ended" if self.ended else "granted"


@FACTS.register
def _(file: Practitioner, event: events.TemporaryPrivilegesGranted) -> None:
    _keep(
        file,
        RouteGrant(
            id=event.grant,
            basis=Basis.TEMPORARY,
            privileges=event.privileges,
            requires=event.requires,
            period=Period(start=event.effective_from, end=event.effective_to),
            application=event.application,
        ),
    )


@FACTS.register
def _(file: Practitioner, event: events.DisasterPrivilegesGranted) -> None:
    _keep(
        file,
        RouteGrant(
            id=event.grant,
            basis=Basis.DISASTER,
            privileges=event.privileges,
            requires=tuple(() for _ in event.privileges),
            period=Period(start=event.effective_from),
            emergency=event.emergency,
        ),
    )


@FACTS.register
def _(file: Practitioner, event: events.ProxyPrivilegesGranted) -> None:
    _keep(
        file,
        RouteGrant(
            id=event.grant,
            basis=Basis.PROXY,
            privileges=event.privileges,
            # What else a line needs the distant site has seen to [S61].
            requires=tuple(() for _ in event.privileges),
            period=Period(start=event.effective_from),
            agreement=event.agreement,
            conditions=event.conditions,
        ),
    )


@FACTS.register
def _(file: Practitioner, event: events.DistantPrivilegesEndNoticed) -> None:
    _keep(file, replace(file.routes[event.grant], distant_end=event.effective_from))


@FACTS.register
def _(file: Practitioner, event: events.DisasterContinued) -> None:
    """That they go on changes nothing of what they hold."""


@FACTS.register
def _(
    file: Practitioner,
    event: events.TemporaryPrivilegesEnded | events.DisasterPrivilegesEnded | events.ProxyPrivilegesEnded,
) -> None:
    held = file.routes[event.grant]
    over = Period(start=held.period.start, end=max(event.effective_from, held.period.start))
    _keep(file, replace(held, period=over, ended=True))


def _keep(file: Practitioner, grant: RouteGrant) -> None:
    file.routes = {**file.routes, grant.id: grant}


def succeeded_at(file: Practitioner, grant: RouteGrant) -> datetime | None:
    """When what was applied for took the place of what was temporary, or the application came to nothing."""
    if grant.application is None:
        return None
    lines = (line for lines in file.grants.values() for line in lines)
    starts = [line.period.start for line in lines if line.application == grant.application]
    closed = file.closed_applications.get(grant.application)
    if closed is not None and closed.outcome not in GRANTED_AS.values():
        starts.append(closed.at)
    return min(starts, default=None)
