"""The worked cases hold on the running house, and end there as they do in memory."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from medstaff.servers.hold import Hold
from medstaff.simulation import run_files
from medstaff.simulation.endings import ending, same_end
from medstaff.simulation.houses import worlds_at
from medstaff.simulation.played import Played
from medstaff.simulation.scenario import Scenario, load
from medstaff.simulation.simulate import in_world
from tests.house import House
from tests.simulation.stories import SCENARIOS, played, story

FILES = sorted(SCENARIOS.glob("*.yaml"))

OFTEN = {
    *("c14-votes", "c21-hearing", "c22-temporary-applicant", "c32-npdb-query", "meeting-moved"),
    *("c38-agreement-ended-early", "evidence-disposal", "reference-by-link"),
}
"""One of each machine; memory plays every file every time, and here the others play in the long run."""
FEW = 3


def of_each_case() -> Iterator[Any]:
    for path in FILES:
        yield pytest.param(path, id=path.stem, marks=[] if path.stem in OFTEN else [pytest.mark.soak])


async def durably(house: House, scenario: Scenario) -> Played:
    """A scenario, played through the API of the house; the house's own loop goes on meanwhile."""
    worlds = worlds_at(str(house.http.base_url), house.settings)
    return await asyncio.to_thread(in_world, scenario, worlds)


@pytest.mark.timeout(600)  # real servers, and forty people's letters, on whatever machine this is
@pytest.mark.parametrize("path", list(of_each_case()))
async def test_a_case_holds_on_the_running_house_with_the_same_end(running_house: House, path: Path) -> None:
    """Everything that a case expects is so through real workflows, and every fact is the one of memory."""
    scenario = load(path)
    found = await durably(running_house, scenario)
    assert found.failures == []
    assert same_end(ending(played(scenario)), ending(found)) is None


async def test_a_batch_holds_on_the_running_house_with_the_same_end(running_house: House) -> None:
    """The batch of C5, reminders and lapse, with a few people; forty and four hundred are in the long run."""
    scenario = load(SCENARIOS / "c05-whole-staff.yaml", count=FEW)
    found = await durably(running_house, scenario)
    assert found.failures == []
    assert same_end(ending(played(scenario)), ending(found)) is None


@pytest.mark.soak
@pytest.mark.timeout(3600)
async def test_the_whole_staffs_registration_holds_for_four_hundred(running_house: House) -> None:
    """The batch of C5 holds on the running house at a hospital's size."""
    scenario = load(SCENARIOS / "c05-whole-staff.yaml", count=400)
    found = await durably(running_house, scenario)
    assert found.failures == []
    assert same_end(ending(played(scenario)), ending(found)) is None


async def test_a_refusal_on_the_running_house_bears_the_same_name(running_house: House) -> None:
    """What must be refused is refused by name, through the API as in memory."""
    scenario = story("""
        - do: verify_credential
          as: {role: medical_staff_office, id: casey}
          with: {practitioner: abel, kind: life_support, source: aha}
          refused: not_found
        - do: verify_credential
          as: {role: auditor, id: anna}
          with: {practitioner: abel, kind: state_license, source: ct_dph}
          refused: role_required
    """)
    assert (await durably(running_house, scenario)).failures == []


async def test_two_scenarios_share_one_house_without_meeting(running_house: House) -> None:
    """Each plays in a sandbox of its own, side by side with the other."""
    lapse = story("- {at: 2026-04-01, expect: {event: {type: AppointmentSuspended, count: 1}}}")
    earlier = story("- {at: 2026-03-20, expect: {no_event: {type: AppointmentSuspended}}}")
    both = await asyncio.gather(durably(running_house, lapse), durably(running_house, earlier))
    assert [found.failures for found in both] == [[], []]


async def test_the_command_plays_on_the_house_that_runs_on_the_data_folder(running_house: House) -> None:
    """`--durable` finds the running house, and starts none of its own."""
    said = io.StringIO()
    with Hold(running_house.settings.data) as hold:
        hold.publish(api_address=str(running_house.http.base_url))
        code = await asyncio.to_thread(
            run_files,
            [SCENARIOS / "c14-votes.yaml", SCENARIOS / "evidence-disposal.yaml"],
            durable=True,
            settings=running_house.settings,
            console=Console(file=said, width=200),
        )
    assert code == 0, said.getvalue()
    assert said.getvalue().index("C14") < said.getvalue().index("A legal hold")
