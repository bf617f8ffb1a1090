"""The departments that recommend on an application, each on its own lines, and what their chairs said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.application.steps import PAUSES, Step
from domain.certain import certain
from domain.events import departments as events
from domain.values import Designee, Route

if TYPE_CHECKING:
    from domain.application.application import Application

FACTS = Facts()


def asked(application: Application) -> Mapping[str, tuple[str, ...]]:
    """Each department with its lines, the application's own first; that one alone has all, unless said."""
    return application.departments or {application.department: application.privileges}


def missing(application: Application) -> tuple[str, ...]:
    """The departments that have not recommended, or whose recommendation counts no more."""
    given = {name for name, said in application.chairs.items() if not said.tainted}
    return tuple(name for name in asked(application) if name not in given)


def favorable(application: Application) -> bool:
    """Whether every department has recommended, and each favorably."""
    return not missing(application) and all(said.favorable for said in application.chairs.values())


def given_by(application: Application, member: str) -> tuple[str, ...]:
    """The departments for which a member recommended, where it still counts."""
    said = application.chairs.items()
    return tuple(name for name, each in said if each.actor == member and not each.tainted)


def plan_for(application: Application, privilege: str) -> str:
    """The focused evaluation that the privilege's own department proposed; empty where none did."""
    found = (name for name, lines in asked(application).items() if privilege in lines)
    said = application.chairs.get(next(found, application.department))
    return said.fppe if said else ""


def plans(application: Application) -> str:
    """Every focused evaluation proposed, by department where there are several."""
    proposed = {name: said.fppe for name, said in application.chairs.items() if said.fppe}
    several = len(asked(application)) > 1
    return "\n".join(f"{name}: {plan}" if several else plan for name, plan in proposed.items())


def taint(application: Application, department: str, designee: Designee, event: object) -> None:
    """What a department's chair said counts no more; the file is before that department again."""
    application.designees = {**application.designees, department: designee}
    application.route, application.clean = Route.CATEGORY_2, application.clean - {department}
    said = certain(application.chairs.get(department), "what the chair recommended")
    application.chairs = {**application.chairs, department: replace(said, tainted=True)}
    if application.step in PAUSES:
        application.resume_at = Step.CHAIR_REVIEW
    elif application.step is not Step.CHAIR_REVIEW:
        application.move(Step.CHAIR_REVIEW, event)


@FACTS.register
def _(application: Application, event: events.DepartmentsAsked) -> None:
    application.departments = {each.department: each.lines for each in event.departments}


@FACTS.register
def _(application: Application, event: events.DepartmentProposedRoute) -> None:
    application.clean = application.clean | {event.department}


@FACTS.register
def _(application: Application, event: events.FurtherChairRecused) -> None:
    application.designees = {**application.designees, event.department: event.designee}


@FACTS.register
def _(application: Application, event: events.FurtherRecommendationTainted) -> None:
    taint(application, event.department, event.designee, event)
