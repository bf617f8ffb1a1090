"""Who reviews an application for its department, where its chair takes no part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.application import departments
from domain.events import reviewers

if TYPE_CHECKING:
    from domain.application.application import Application

FACTS = Facts()


@FACTS.register
def _(application: Application, event: reviewers.ChairRecused) -> None:
    application.designees = {**application.designees, application.department: event.designee}


@FACTS.register
def _(application: Application, event: reviewers.RecommendationTainted) -> None:
    departments.taint(application, application.department, event.designee, event)


@FACTS.register
def _(application: Application, event: reviewers.FactsStated) -> None:
    """Information for those who review; it moves nothing."""
