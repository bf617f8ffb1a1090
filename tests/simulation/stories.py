"""Short scenarios for the tests: a text, read and played."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from medstaff.simulation.memory import MemoryWorld
from medstaff.simulation.played import Played
from medstaff.simulation.playing import play
from medstaff.simulation.scenario import Scenario, parse

SCENARIOS = Path(__file__).resolve().parent.parent / "scenarios"
NOWHERE = Path("story.yaml")

ABEL = """\
  - practitioner: abel
    appointed: {category: active, department: pediatrics, from: 2025-07-01, to: 2028-06-30}
    privileges: [core-pediatrics]
    credentials: [{kind: state_license, state: CT, expires: 2026-03-31, number: 1.054321}]
"""
BODIES = """\
  - {body: pediatrics, kind: department, members: [{member: chair, position: chair}]}
  - body: credentials_committee
    members: [m1, m2, m3, {member: m4, practitioner: baker}, {member: m5, voting: false}]
  - {body: medical_executive_committee, members: [m1, m2, m3]}
  - {body: governing_board, members: [b1, b2, b3]}
"""


def written(steps: str, given: str = ABEL, start: str = "2026-03-01T09:00", head: str = "") -> str:
    """A whole file's text around its steps."""
    body = f"given:\n{given}" if given else ""
    return f"title: a story\nstart: {start}\n{head}{body}steps:\n{dedent(steps).strip()}\n"


def story(steps: str, given: str = ABEL, start: str = "2026-03-01T09:00", head: str = "") -> Scenario:
    return parse(written(steps, given, start, head), NOWHERE)


def told(steps: str, given: str = ABEL, start: str = "2026-03-01T09:00", head: str = "") -> Played:
    """A story, played in memory."""
    return played(story(steps, given, start, head))


def played(scenario: Scenario) -> Played:
    with MemoryWorld(scenario.facility) as world:
        return play(scenario, world)


def only(story_told: Played) -> tuple[str, str]:
    """What was expected and what came, of the one thing that did not hold."""
    assert len(story_told.failures) == 1, story_told.failures
    return story_told.failures[0].expected, story_told.failures[0].got


def types(story_told: Played) -> list[str]:
    """The types of the events after what was given."""
    return [event.TOPIC for event in story_told.events]
