"""A pre-application that went out before the application itself, and what came back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.application.steps import Step
from domain.certain import certain
from domain.events import preapplication as events

if TYPE_CHECKING:
    from domain.application.application import Application

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class PreApplication:
    """`state` is sent, then returned or closed. The limits of insurance are in USD, none stated: 0."""

    last_day: date
    due: datetime
    state: str = "sent"
    training: str = ""
    insurance_occurrence: int = 0
    insurance_aggregate: int = 0


def sent(application: Application) -> PreApplication:
    """The form that went out, without which there is no answer to it."""
    return certain(application.preapplication, "the pre-application")


@FACTS.register
def _(application: Application, event: events.PreApplicationSent) -> None:
    application.move(Step.PRE_APPLICATION, event, event.due)
    application.preapplication = PreApplication(last_day=event.last_day, due=event.due)


@FACTS.register
def _(application: Application, event: events.PreApplicationReturned) -> None:
    application.move(Step.PRE_APPLICATION, event)
    application.preapplication = replace(
        sent(application),
        state="returned",
        training=event.training,
        insurance_occurrence=event.insurance_occurrence,
        insurance_aggregate=event.insurance_aggregate,
    )


@FACTS.register
def _(application: Application, event: events.PreApplicationClosed) -> None:
    application.move(Step.CLOSED, event)
    application.preapplication = replace(sent(application), state="closed")


@FACTS.register
def _(application: Application, event: events.PreApplicationReopened) -> None:
    out = sent(application)
    application.move(Step.PRE_APPLICATION, event, out.due)
    application.preapplication = replace(out, state="sent")


@FACTS.register
def _(application: Application, event: events.ThresholdNotMet) -> None:
    application.move(Step.INELIGIBLE, event)
    application.missed = event.criteria
