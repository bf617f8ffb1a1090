"""The checks of the whole staff as people read them."""

from __future__ import annotations

from typing import Any

import pytest
from psycopg import Connection

from domain.ledger import Ledger
from domain.mapping import EventMapper
from projections.errors import NoSuchRow
from projections.keeping.follower import Follower
from projections.keeping.rebuild import rebuild
from projections.reading import ReadModels
from tests.domain.house import CASEY, NPIS, ROOT, SERVICE, Hospital, at, day
from tests.domain.staff import LISTS, bring, look_up, opened, recorded, run_of, staff
from tests.projections.path import snapshot
from tests.servers import Database


@pytest.fixture
def house(ledger: Ledger) -> Hospital:
    """Three members, and the first run of November under way."""
    made = Hospital(ledger=ledger)
    for number in range(3):
        bring(made, NPIS[number])
    for source in LISTS:
        made.do("script_source", ROOT, source=source, answer=["a list"])
    return opened(made)


async def test_a_run_is_listed_with_how_far_it_has_come(
    house: Hospital, follower: Follower, views: ReadModels
) -> None:
    """And whoever runs the deployment sees it go on."""
    first, _ = staff(house, 2)
    house.do("record_staff_page", SERVICE, **recorded(house, first, 1))
    follower.catch_up()
    (run,) = await views.screenings.all(house.key)
    assert (run.month, run.state, run.members, run.findings) == (day("2025-11-01"), "running", 2, 1)
    (going,) = await views.screenings.under_way()
    assert (going.facility, going.members) == (house.key, 2)
    look_up(house)
    follower.catch_up()
    (run,) = await views.screenings.all(house.key)
    assert (run.state, run.members, [each.sha256 for each in run.lists]) == ("completed", 3, ["a" * 64])
    assert await views.screenings.under_way() == []


async def test_when_somebody_was_looked_up_is_told_with_the_list(
    house: Hospital, follower: Follower, views: ReadModels
) -> None:
    """In that month and no other, and nobody who came later."""
    look_up(house)
    bring(house, NPIS[3])
    follower.catch_up()
    (check,) = await views.checks.of(house.key, house.abel, day("2025-11-01"))
    assert (check.run, check.at) == (run_of(house).id, at("2025-11-12 00:00"))
    assert [each.sha256 for each in check.lists] == ["a" * 64]
    assert await views.checks.of(house.key, house.abel, day("2025-12-01")) == []
    assert await views.checks.of(house.key, house.files[3]) == []
    with pytest.raises(NoSuchRow):
        await views.checks.of("womens", house.abel)


async def test_a_missed_month_stands_in_the_list_and_the_worklist(
    house: Hospital, follower: Follower, views: ReadModels
) -> None:
    """Until it is explained; then in the list alone."""
    said = {"month": "2025-11-01", "run": run_of(house).id, "why": "the list was away"}
    house.do("give_up_staff_screening", SERVICE, **said)
    follower.catch_up()
    (task,) = (await views.worklist.page(house.key, role="medical_staff_office")).items
    assert (task.kind, task.practitioner) == ("screen_staff", None)
    opened(house, "2025-12-01 00:00")
    follower.catch_up()
    assert [row.state for row in await views.screenings.all(house.key)] == ["missed", "failed"]
    (task,) = (await views.worklist.page(house.key, role="medical_staff_office")).items
    assert (task.kind, task.subject) == ("explain_missed_screening", "2025-11-01")
    house.do("explain_missed_screening", CASEY, month="2025-11-01", reason="the list was away")
    follower.catch_up()
    assert [row.state for row in await views.screenings.all(house.key)] == ["explained", "failed"]
    assert (await views.worklist.page(house.key, role="medical_staff_office")).items == ()


async def test_the_next_run_and_the_months_end_are_due(
    house: Hospital, follower: Follower, views: ReadModels
) -> None:
    """A sandbox's clock steps there, and a facility that sleeps beyond it is told."""
    follower.catch_up()
    until = at("2025-12-31 00:00")
    due = [(row.at, row.what) for row in await views.due.at(house.key, until) if row.kind == "facility"]
    assert due == [
        (at("2025-12-01 00:00"), "staff_screening_missed"),
        (at("2025-12-12 00:00"), "staff_screening_opens"),
    ]
    assert await views.due.open_errands(house.key) == 1
    look_up(house)
    follower.catch_up()
    due = [(row.at, row.what) for row in await views.due.at(house.key, until) if row.kind == "facility"]
    assert due == [(at("2025-12-12 00:00"), "staff_screening_opens")]
    assert await views.due.open_errands(house.key) == 0


@pytest.mark.parametrize("processes", [1, 2])
def test_a_rebuild_has_the_same_checks(
    house: Hospital, database: Database, follower: Follower, processes: int
) -> None:
    """Each once, however many processes share the work."""
    look_up(house)
    opened(house, "2026-01-01 00:00")
    follower.catch_up()
    followed = snapshot(follower.connection)
    assert len(followed["screened"]) == 1
    rebuild(database.app_url, processes=processes)
    assert snapshot(follower.connection) == followed


async def test_a_follower_that_starts_in_the_middle_of_a_run_goes_on_with_it(
    house: Hospital, connection: Connection[Any], follower: Follower, views: ReadModels
) -> None:
    """What was at hand is read from the ledger again."""
    first, _ = staff(house, 2)
    house.do("record_staff_page", SERVICE, **recorded(house, first))
    follower.catch_up()
    other = Follower(connection, EventMapper())
    look_up(house)
    other.catch_up()
    for file in house.files:
        assert len(await views.checks.of(house.key, file)) == 1
    assert [(row.members, row.state) for row in await views.screenings.all(house.key)] == [(3, "completed")]
    assert await views.due.open_errands(house.key) == 0
