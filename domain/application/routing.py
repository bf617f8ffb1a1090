"""The route an application takes: streamlined for a clean file, or full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.application.delegation import first_to_look
from domain.application.steps import Step
from domain.events import routing

if TYPE_CHECKING:
    from domain.application.application import Application

FACTS = Facts()


@FACTS.register
def _(application: Application, event: routing.RouteProposed) -> None:
    application.route = event.route


@FACTS.register
def _(application: Application, event: routing.RouteChanged) -> None:
    application.route = event.route
    back = first_to_look(application, application.step)
    if back is not application.step:
        application.move(back, event)
    else:
        application.resume_at = first_to_look(application, application.resume_at)


@FACTS.register
def _(application: Application, event: routing.RoutedToBoardCommittee) -> None:
    # It was never before the full board.
    application.step = Step.BOARD_SUBCOMMITTEE


@FACTS.register
def _(application: Application, event: routing.ReferredToFullBoard) -> None:
    application.take(event.ballot, event.outcome)
    application.move(Step.GOVERNING_BOARD, event)


@FACTS.register
def _(application: Application, event: routing.ExpeditedDecision) -> None:
    application.decide(event, event.lines)
