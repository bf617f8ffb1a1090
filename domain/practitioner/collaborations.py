"""The agreements of a file with collaborating physicians."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from domain.aggregate import Facts
from domain.events import collaboration as events
from domain.values import Period

if TYPE_CHECKING:
    from domain.practitioner.file import Practitioner

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Collaboration:
    """`collaborator` is the physician's own file here."""

    id: str
    collaborator: UUID
    period: Period
    ended: bool = False

    @property
    def state(self) -> str:
        return "ended" if self.ended else "agreed"


@FACTS.register
def _(file: Practitioner, event: events.CollaborationRecorded) -> None:
    agreed = Collaboration(
        id=event.collaboration,
        collaborator=event.collaborator,
        period=Period(start=event.effective_from, end=event.effective_to),
    )
    file.collaborations = {**file.collaborations, agreed.id: agreed}


@FACTS.register
def _(file: Practitioner, event: events.CollaborationEnded) -> None:
    held = file.collaborations[event.collaboration]
    over = Period(start=held.period.start, end=max(event.effective_from, held.period.start))
    file.collaborations = {**file.collaborations, held.id: replace(held, period=over, ended=True)}
