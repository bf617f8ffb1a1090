"""The route an application takes: streamlined for a clean file, or full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.aggregate import Facts
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
    # The credentials committee looks at the concern before any board does.
    if application.step is Step.BOARD_SUBCOMMITTEE:
        application.move(Step.CREDENTIALS_COMMITTEE, event)
    elif application.resume_at is Step.BOARD_SUBCOMMITTEE:
        application.resume_at = Step.CREDENTIALS_COMMITTEE


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
