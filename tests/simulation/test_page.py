"""The page about scenario files is made from the code."""

from __future__ import annotations

from domain.commands import COMMANDS
from domain.errors import tree
from domain.mapping import TOPICS
from domain.values import Role
from medstaff.simulation.page import PAGE, scenarios_page
from medstaff.simulation.vocabulary import PLAYED


def test_the_page_about_scenario_files_is_the_one_made_from_the_code() -> None:
    """docs/scenarios.md is what `python -m medstaff.simulation.page` writes now."""
    assert PAGE.read_text(encoding="utf-8") == scenarios_page()


def test_the_page_names_every_command_event_and_refusal() -> None:
    """Whatever a scenario may name stands on its page."""
    page = scenarios_page()
    machines = {name for name, kind in COMMANDS.items() if {Role.SERVICE} == kind.ROLES}
    people = set(COMMANDS) - machines - PLAYED
    assert all(f"| `{name}` |" in page for name in people)
    assert all(f"| `{topic}` |" in page for topic in [name for name, kind in TOPICS.items() if kind.SHOWN])
    assert all(f"`{name}`" in page for name in tree())
