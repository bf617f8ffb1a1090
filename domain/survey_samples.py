"""The samples that were drawn for surveyors in a facility."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from domain.aggregate import Facts
from domain.events import survey_samples as events

if TYPE_CHECKING:
    from domain.facility import Facility

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveySample:
    """The files drawn, and at which position of the ledger they are given out."""

    id: str
    position: int
    as_of: date
    files: frozenset[UUID]


@FACTS.register
def _(facility: Facility, event: events.SurveySampleDrawn) -> None:
    fresh = SurveySample(
        id=event.sample, position=event.at_position, as_of=event.as_of, files=frozenset(event.files)
    )
    facility.samples = {**facility.samples, fresh.id: fresh}
