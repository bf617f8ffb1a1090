"""The checks of the whole staff on a running house: the clock begins them, no kill does anything twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.events.license_differences import LicenseDifferenceFound
from domain.events.practitioner import PossibleMatchFound
from domain.events.screening import (
    StaffPageScreened,
    StaffScreeningCompleted,
    StaffScreeningFailed,
    StaffScreeningMissed,
    StaffScreeningOpened,
)
from tests.workflows.house import House
from tests.workflows.skipping import Skipping
from tests.workflows.test_staff_run import excluded, lists, roster
from workflows import staff_run
from workflows.evidence import EvidenceFolder
from workflows.sources.evidence import EvidenceStore

EXPIRES = datetime(2040, 12, 31, tzinfo=UTC).date()


async def staffed(house: House, count: int) -> None:
    """A hospital of some members, which is looked up on both lists, wherever they are."""
    await house.open()
    for source in ("oig_leie", "ct_elicense"):
        words = {"role": "administrator", "source": source, "answer": ["elsewhere"]}
        await house.do(house.keeper, "script_source", **words)
    for place in range(count):
        await house.appoint(EXPIRES, place)


def listed(house: House, folder: Path, leie: str) -> None:
    """Both lists as files of this machine."""
    found = lists(
        EvidenceStore(EvidenceFolder(folder / "evidence")),
        folder,
        leie,
        roster(("1.1", "ANN ABEL", "ACTIVE", "")),
    )
    house.sources.lists = found


async def test_the_clock_begins_a_run_and_what_it_finds_is_on_the_files(
    house: House, skipping: Skipping, tmp_path: Path
) -> None:
    """Month after month; what was found in the first is remembered in the second."""
    listed(house, tmp_path, excluded("ABEL"))
    async with house.at_work():
        await staffed(house, 2)
        await skipping.skip(timedelta(days=62))
        await house.until(lambda: len(house.events(StaffScreeningCompleted)) >= 2)
    first, second = house.events(StaffScreeningCompleted)[:2]
    assert (first.members, first.findings, second.findings) == (2, 4, 0)
    assert len(house.events(PossibleMatchFound)) == len(house.events(LicenseDifferenceFound)) == 2
    assert [each.stamp.actor for each in house.events(StaffScreeningOpened)][:2] == ["clock", "clock"]
    assert not house.events(StaffScreeningMissed)


async def test_a_run_that_was_broken_off_goes_on_where_it_stood(
    real_house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker is stopped after some pages; the next has every page once, and every finding once."""
    monkeypatch.setattr(staff_run, "PAGE", 1)
    house = real_house
    listed(house, tmp_path, excluded("ABEL"))
    async with house.at_work():
        await staffed(house, 4)
        await house.do(house.keeper, "screen_staff")
        await house.until(lambda: len(house.events(StaffPageScreened)) >= 1)
    async with house.at_work():
        await house.until(lambda: bool(house.events(StaffScreeningCompleted)), seconds=60)
    pages = house.events(StaffPageScreened)
    assert [len(page.members) for page in pages] == [1, 1, 1, 1]
    assert len({page.members for page in pages}) == 4
    assert len(house.events(PossibleMatchFound)) == 4
    [completed] = house.events(StaffScreeningCompleted)
    assert (completed.members, completed.findings) == (4, 8)


async def test_a_list_that_is_configured_nowhere_ends_the_run_and_the_month_is_missed(
    house: House, skipping: Skipping
) -> None:
    """The office can begin another; without one the month's end is an exception."""
    async with house.at_work():
        await staffed(house, 1)
        await house.do(house.keeper, "screen_staff")
        await house.until(lambda: bool(house.events(StaffScreeningFailed)))
        await skipping.skip(timedelta(days=32))
        await house.until(lambda: bool(house.events(StaffScreeningMissed)))
    assert house.events(StaffScreeningFailed)[0].why == "oig_leie is not configured"
