"""Whom a physician's own standing is carried to: those who have agreed to collaborate with them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from domain.aggregate import Facts
from domain.events import collaboration as events
from domain.periods import Periods

if TYPE_CHECKING:
    from domain.practitioner.file import Practitioner

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependents:
    """`agreements` are other files' with this physician: the file, and the agreement's id there.

    `carried` is the standing that they were all told last, none where one of them was told none yet; `times`
    how often it was.
    """

    agreements: tuple[tuple[UUID, str], ...] = ()
    carried: Periods | None = None
    times: int = 0


@FACTS.register
def _(file: Practitioner, event: events.DependentNoted) -> None:
    agreements = (*file.dependents.agreements, (event.dependent, event.collaboration))
    file.dependents = replace(file.dependents, agreements=agreements, carried=None)


@FACTS.register
def _(file: Practitioner, event: events.StandingCarried) -> None:
    file.dependents = replace(file.dependents, carried=event.in_force, times=file.dependents.times + 1)
