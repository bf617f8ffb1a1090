"""The committees that did not look at an application themselves, because somebody did in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.application.steps import Step
from domain.events import delegation as events

if TYPE_CHECKING:
    from domain.application.application import Application

FACTS = Facts()
BOARDS = frozenset({Step.BOARD_SUBCOMMITTEE, Step.GOVERNING_BOARD})
AFTER = {
    Step.CREDENTIALS_COMMITTEE: BOARDS | {Step.MEDICAL_EXECUTIVE_COMMITTEE},
    Step.MEDICAL_EXECUTIVE_COMMITTEE: BOARDS,
}
"""The steps at which a committee has spoken already."""


@FACTS.register
def _(application: Application, event: events.CCChairRecommended) -> None:
    application.delegated = application.delegated | {Step.CREDENTIALS_COMMITTEE}
    application.move(Step.MEDICAL_EXECUTIVE_COMMITTEE, event)


@FACTS.register
def _(application: Application, event: events.MECDelegatesRecommended) -> None:
    application.take(event.ballot, event.outcome)
    application.delegated = application.delegated | {Step.MEDICAL_EXECUTIVE_COMMITTEE}
    application.move(Step.GOVERNING_BOARD, event)


def looks_itself(application: Application, step: Step) -> None:
    """A committee has voted itself: nobody stands in its place any more."""
    application.delegated = application.delegated - {step}


def first_to_look(application: Application, step: Step) -> Step:
    """Where an application at a step goes on the full route: to the first body that has not looked itself.

    The credentials committee looks at the concern before any board does.
    """
    if step is Step.BOARD_SUBCOMMITTEE:
        return Step.CREDENTIALS_COMMITTEE
    skipped = (each for each, after in AFTER.items() if each in application.delegated and step in after)
    return next(skipped, step)
