"""The agreements of a file with collaborating physicians, and when there is one who stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from domain.aggregate import Facts
from domain.events import collaboration as events
from domain.periods import Periods, union, within
from domain.values import Period

if TYPE_CHECKING:
    from domain.practitioner.file import Practitioner

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Collaboration:
    """`collaborator` is the physician's own file here.

    `standing` is when that physician stands, as it was carried over last; none until it was. `learnt_at` is
    when something of all this was last put on file.
    """

    id: str
    collaborator: UUID
    period: Period
    learnt_at: datetime
    ended: bool = False
    standing: Periods | None = None

    @property
    def state(self) -> str:
        return "ended" if self.ended else "agreed"

    @property
    def in_force(self) -> Periods:
        """When there is both the agreement and a physician who stands."""
        # Whoever is agreed with stood then: until their file is heard of, that is all that is known.
        return union((self.period,)) if self.standing is None else within((self.period,), self.standing)


def in_force(file: Practitioner) -> Periods:
    """When there is somebody to collaborate with."""
    return union(period for each in file.collaborations.values() for period in each.in_force)


def unheard(file: Practitioner) -> Iterator[Collaboration]:
    """The agreements whose physician's file has not been heard of."""
    return (each for each in file.collaborations.values() if not each.ended and each.standing is None)


def _agreed(file: Practitioner, agreed: Collaboration) -> None:
    file.collaborations = {**file.collaborations, agreed.id: agreed}


@FACTS.register
def _(file: Practitioner, event: events.CollaborationRecorded) -> None:
    period = Period(start=event.effective_from, end=event.effective_to)
    _agreed(
        file,
        Collaboration(
            id=event.collaboration,
            collaborator=event.collaborator,
            period=period,
            learnt_at=event.stamp.occurred_at,
        ),
    )


@FACTS.register
def _(file: Practitioner, event: events.CollaborationEnded) -> None:
    held = file.collaborations[event.collaboration]
    over = Period(start=held.period.start, end=max(event.effective_from, held.period.start))
    _agreed(file, replace(held, period=over, ended=True, learnt_at=event.stamp.occurred_at))


@FACTS.register
def _(file: Practitioner, event: events.CollaboratorStandingTaken) -> None:
    held = file.collaborations[event.collaboration]
    _agreed(file, replace(held, standing=event.in_force, learnt_at=event.stamp.occurred_at))


@FACTS.register
def _(file: Practitioner, event: events.CollaborationLost) -> None:
    file.collaboration_lost_at = event.effective_from
