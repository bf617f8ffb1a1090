"""What an applicant states of themself: hospitals, faculty appointments, continuing education."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.events import background as events

if TYPE_CHECKING:
    from domain.application.application import Application

FACTS = Facts()


@FACTS.register
def _(application: Application, event: events.AffiliationsStated) -> None:
    application.affiliations = event.entries


@FACTS.register
def _(application: Application, event: events.FacultyAppointmentsStated) -> None:
    application.faculty = event.entries


@FACTS.register
def _(application: Application, event: events.ContinuingEducationStated) -> None:
    application.education = event


@FACTS.register
def _(application: Application, event: events.DocumentLinked) -> None:
    application.documents = (*application.documents, event)
