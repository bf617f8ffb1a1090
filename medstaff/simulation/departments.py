"""The departments that a scenario speaks of without a word on who sits in them."""

from __future__ import annotations

from collections.abc import Iterator

from domain.values import BodyKind
from medstaff.simulation.given import Given, GivenApplication, GivenBody, GivenPractitioner
from medstaff.simulation.names import Name
from medstaff.simulation.scenario import Scenario
from medstaff.simulation.steps import Do
from medstaff.simulation.typed import Tree


def spoken_of(scenario: Scenario) -> list[str]:
    """Departments applied to or appointed to, less those given as bodies; each once.

    One that a step names to be refused is not meant to be there, nor one that a step establishes.
    """
    theirs = {
        item.name
        for item in scenario.given
        if isinstance(item, GivenBody) and item.kind is BodyKind.DEPARTMENT
    }
    theirs |= set(_established(scenario))
    return [name for name in dict.fromkeys(_named(scenario)) if name.strip() and name not in theirs]


def _established(scenario: Scenario) -> Iterator[str]:
    for step in scenario.steps:
        if isinstance(step.action, Do) and step.action.name == "establish_body":
            yield _text(step.action.fields.get("name", ""))


def _named(scenario: Scenario) -> Iterator[str]:
    for item in scenario.given:
        yield from _applied_to(item)
    for step in scenario.steps:
        if isinstance(step.action, Do) and step.action.refused is None and "department" in step.action.fields:
            named = step.action.fields["department"]
            yield _text(named)


def _applied_to(item: Given) -> Iterator[str]:
    if isinstance(item, GivenApplication) and item.department is not None:
        yield item.department
    appointed = item.held.get("appointed") if isinstance(item, GivenPractitioner) else None
    if isinstance(appointed, dict) and "department" in appointed:
        yield _text(appointed["department"])


def _text(named: Tree) -> str:
    return named.text if isinstance(named, Name) else str(named)
