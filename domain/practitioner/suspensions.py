"""The suspensions of a file, each with its origin: of everything, of one privilege, or of one scope."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.events import practitioner as events
from domain.values import Period, SuspensionOrigin

if TYPE_CHECKING:
    from domain.practitioner.file import Practitioner

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspension:
    """Of the whole appointment, or of one privilege or scope; open while its period has no end."""

    id: str
    origin: SuspensionOrigin
    reason: str
    cause: str | None
    privilege: str | None
    period: Period

    @property
    def state(self) -> str:
        return "open" if self.open else "lifted"

    @property
    def automatic(self) -> bool:
        """Whether a rule brought it, and nobody's judgment."""
        return self.origin is SuspensionOrigin.AUTOMATIC

    @property
    def open(self) -> bool:
        return self.period.end is None


@FACTS.register
def _(file: Practitioner, event: events.AppointmentSuspended) -> None:
    _suspend(file, event, None)


@FACTS.register
def _(file: Practitioner, event: events.PrivilegeSuspended) -> None:
    _suspend(file, event, event.privilege)


@FACTS.register
def _(file: Practitioner, event: events.SuspensionLifted) -> None:
    file.suspensions = tuple(
        replace(s, period=Period(start=s.period.start, end=event.effective_from))
        if s.id == event.suspension
        else s
        for s in file.suspensions
    )


def _suspend(
    file: Practitioner, event: events.AppointmentSuspended | events.PrivilegeSuspended, privilege: str | None
) -> None:
    suspension = Suspension(
        id=event.suspension,
        origin=event.origin,
        reason=event.reason,
        cause=event.cause,
        privilege=privilege,
        period=Period(start=event.effective_from),
    )
    file.suspensions = (*file.suspensions, suspension)
