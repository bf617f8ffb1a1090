"""What an applicant was asked for: what was missing, and the questions of those who review."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from domain.aggregate import Facts
from domain.application.steps import Step
from domain.events import application as events
from domain.events import pauses
from domain.values import BodyKind

if TYPE_CHECKING:
    from domain.application.application import Application

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deficiency:
    """What is missing. `due` is none until the notice was received."""

    id: str
    items: tuple[str, ...]
    days: int
    notice: UUID
    due: datetime | None = None
    last_day: date | None = None
    cured: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a reviewer wants to know. `due` is none until the notice was received."""

    id: str
    asked_by: BodyKind
    question: str
    days: int
    notice: UUID
    due: datetime | None = None
    last_day: date | None = None
    answered: bool = False


@FACTS.register
def _(application: Application, event: events.DeficiencyNoticed) -> None:
    application.pause()
    fresh = Deficiency(id=event.deficiency, items=event.items, days=event.days, notice=event.notice)
    application.deficiencies = {**application.deficiencies, event.deficiency: fresh}
    application.settle(event)


@FACTS.register
def _(application: Application, event: pauses.InformationRequested) -> None:
    application.pause()
    fresh = Question(
        id=event.request,
        asked_by=event.body_kind,
        question=event.question,
        days=event.days,
        notice=event.notice,
    )
    application.questions = {**application.questions, event.request: fresh}
    if event.ballot is not None and event.outcome is not None:
        application.take(event.ballot, event.outcome)
    application.settle(event)


@FACTS.register
def _(application: Application, event: events.DeficiencyClockStarted) -> None:
    id = event.deficiency
    if id in application.questions:
        asked = replace(application.questions[id], due=event.due, last_day=event.last_day)
        application.questions = {**application.questions, id: asked}
        return
    running = replace(application.deficiencies[id], due=event.due, last_day=event.last_day)
    application.deficiencies = {**application.deficiencies, id: running}


@FACTS.register
def _(application: Application, event: events.DeficiencyCured) -> None:
    cured = replace(application.deficiencies[event.deficiency], cured=True)
    application.deficiencies = {**application.deficiencies, event.deficiency: cured}
    application.settle(event)


@FACTS.register
def _(application: Application, event: pauses.InformationSupplied) -> None:
    answered = replace(application.questions[event.request], answered=True)
    application.questions = {**application.questions, event.request: answered}
    application.settle(event)


@FACTS.register
def _(application: Application, event: pauses.ApplicationExpired) -> None:
    application.expired = event.due
    application.move(Step.CLOSED, event)


@FACTS.register
def _(application: Application, event: pauses.ExpirySetAside) -> None:
    application.expired = None
    application.settle(event)
