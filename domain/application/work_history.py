"""Where an applicant worked, and what they say about the times between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.events import work_history as events

if TYPE_CHECKING:
    from domain.application.application import Application

FACTS = Facts()


@FACTS.register
def _(application: Application, event: events.WorkHistoryStated) -> None:
    application.work_history = event.entries


@FACTS.register
def _(application: Application, event: events.GapExplained) -> None:
    application.explained_gaps = (*application.explained_gaps, event)
