"""What surveyors were handed of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.events import survey_files as events

if TYPE_CHECKING:
    from domain.practitioner.file import Practitioner

FACTS = Facts()


@FACTS.register
def _(file: Practitioner, event: events.SurveyFileGiven) -> None:
    """It is read in the timeline; nothing follows from it."""
