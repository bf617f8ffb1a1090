"""Who reviews an application for its department, where its chair takes no part."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.application.steps import PAUSES, Step
from domain.certain import certain
from domain.events import reviewers
from domain.values import Route

if TYPE_CHECKING:
    from domain.application.application import Application

FACTS = Facts()


@FACTS.register
def _(application: Application, event: reviewers.ChairRecused) -> None:
    application.designee = event.designee


@FACTS.register
def _(application: Application, event: reviewers.RecommendationTainted) -> None:
    application.designee, application.route = event.designee, Route.CATEGORY_2
    application.chair = replace(certain(application.chair, "what the chair recommended"), tainted=True)
    if application.step in PAUSES:
        application.resume_at = Step.CHAIR_REVIEW
    else:
        application.move(Step.CHAIR_REVIEW, event)


@FACTS.register
def _(application: Application, event: reviewers.FactsStated) -> None:
    """Information for those who review; it moves nothing."""
