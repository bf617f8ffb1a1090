"""The worked cases of the rules hold, in memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from domain.aggregate import Event
from medstaff.simulation import vocabulary
from medstaff.simulation.endings import ending, same_end
from medstaff.simulation.expectations.invariants import InvariantsHold
from medstaff.simulation.played import Played
from medstaff.simulation.scenario import Scenario, load
from medstaff.simulation.steps import Do, Expect, Step
from projections import files, standing
from projections.keeping.batch import Batch
from projections.keeping.history import Nothing
from projections.keeping.shelves import Shelves
from projections.known import standing as known_standing
from projections.table import VIEWS, Row
from tests.simulation.stories import SCENARIOS, played

FILES = sorted(SCENARIOS.glob("*.yaml"))
NUMBERS = (
    *(1, 2, 3, 5, 7, 9, 10, 12, 13, 14, 16, 17, 18, 20, 21, 22, 23, 25, 26, 28, 29),
    *(30, 32, 34, 35, 36, 38),
)
CASES = {f"c{number:02}" for number in NUMBERS}

SIGNED = "it takes a ledger that is signed for; tests/api/test_survey_files.py asks a running house"
LEFT_OUT = {
    "script_source": "a step of its own, `source`, gives it",
    **dict.fromkeys(("give_survey_file", "draw_survey_sample"), SIGNED),
}
"""Commands that no case needs to give, and why."""
LATE = "what a clock wrote is set aside by an act received before it, and a scenario's acts come in after"
NEVER_HERE = {
    **dict.fromkeys(
        (
            "AppealWaiverSetAside",
            "AppointmentLapseSetAside",
            "BallotCloseSetAside",
            "DeemedResignationSetAside",
            "DeemedWithdrawalSetAside",
            "ExpirySetAside",
            "HearingRightRestored",
            "HearingWaiverSetAside",
            "LateFeeSetAside",
            "PreApplicationReopened",
            "ProvisionalLapseSetAside",
            "RelinquishmentSetAside",
        ),
        LATE,
    ),
    **dict.fromkeys(
        ("DigestFailed", "MeetingNoticeFailed"), "a simulation's letters to those in office all arrive"
    ),
    "ResultNoticeReceived": "a ballot's outcome sends the notice, to which a scenario can give no name",
    "DocumentBrought": "a scenario has no bytes to bring",
    **dict.fromkeys(("SurveyFileGiven", "SurveySampleDrawn"), SIGNED),
    "FacilityOpened": "the player opens the facility before the first step",
}
"""Events that happen in no case, and why."""


def test_every_case_of_this_path_has_a_file() -> None:
    """The cases that this much of the software must carry are all there."""
    assert {path.name.partition("-")[0] for path in FILES if path.name.startswith("c")} == CASES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_case_holds_in_memory(path: Path) -> None:
    """Everything that a case expects is so, and nothing in it breaks an invariant."""
    found = held(path)
    assert found.failures == []
    assert found.steps == len(found.scenario.steps)


@cache
def held(path: Path) -> Played:
    """A case, played to its end."""
    return played(with_invariants(read(path)))


@cache
def read(path: Path) -> Scenario:
    """A case as it stands in its file; playing one changes nothing in it."""
    return load(path)


def test_every_command_that_a_person_gives_is_taken_in_some_case() -> None:
    """One that nobody tells a story of may do anything."""
    done = (step.action for path in FILES for step in read(path).steps if isinstance(step.action, Do))
    taken = {action.name for action in done if action.refused is None}
    assert vocabulary.commands().keys() - taken <= LEFT_OUT.keys()


def test_every_event_happens_in_some_case() -> None:
    """And whatever follows from it is held to the invariants."""
    happened = {event.TOPIC for path in FILES for event in held(path).events}
    assert vocabulary.events().keys() - happened <= NEVER_HERE.keys()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_fact_of_a_case_has_its_rows(path: Path) -> None:
    """No read model is at a loss, whatever came before."""
    shelves, batch = Shelves(Nothing(), None), Batch(VIEWS)
    for position, event in enumerate(held(path).events, start=1):
        shelves.fold(event, position)
        batch.log(event, position, shelves.held(event))
        batch.take(shelves.touched)
        shelves.settle()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_does_not_count_changes_nothing_that_was_known(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of every case the same versions are kept where whatever was replaced counts."""
    kept = versions(held(path).events)
    for module, name in (
        (standing, "OF_NO_STANDING"),
        (known_standing, "OF_NO_STANDING"),
        (standing, "OF_NO_MEMBERSHIP"),
        (files, "OF_NO_PAGE"),
        (files, "OF_NO_CONTENTS"),
    ):
        monkeypatch.setattr(module, name, frozenset())
    assert versions(held(path).events) == kept


def versions(events: Iterable[Event]) -> dict[str, list[Row]]:
    """All that is kept of what events say, by table."""
    shelves = Shelves(Nothing(), None)
    for position, event in enumerate(events, start=1):
        shelves.fold(event, position)
    shelves.memory.keep_all()
    return {table.name: rows for table, rows in shelves.memory.take()}


def with_invariants(scenario: Scenario) -> Scenario:
    """A scenario at whose end everything that must always hold is expected as well."""
    last = scenario.steps[-1]
    everything = Expect(expected=(InvariantsHold(name="all"),))
    return replace(
        scenario, steps=(*scenario.steps, Step(number=0, line=last.line, at=last.at, action=everything))
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_case_played_twice_ends_the_same(path: Path) -> None:
    """Nothing in a run comes of chance."""
    assert same_end(ending(held(path)), ending(played(read(path)))) is None


@pytest.mark.soak
def test_the_whole_staffs_registration_holds_for_four_hundred() -> None:
    """The batch of C5 holds at a hospital's size."""
    assert played(load(SCENARIOS / "c05-whole-staff.yaml", count=400)).failures == []
