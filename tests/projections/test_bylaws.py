"""The bylaws as people read them: each version with its drafts, and what held on a day."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from psycopg import Connection

from domain.ledger import Ledger
from projections.errors import NoSuchRow
from projections.keeping.follower import Follower
from projections.keeping.rebuild import rebuild
from projections.reading import ReadModels
from tests.domain.bylaws import BYLAWS, adopted, draft_of, drafted, written
from tests.domain.house import R1, ROOT, Hospital, at, day, hold, registered
from tests.domain.test_waking import tell
from tests.projections.path import snapshot
from tests.servers import Database


@pytest.fixture
def hospital(ledger: Ledger) -> Hospital:
    """A hospital under the model bylaws, in which Dr Abel has a file."""
    return registered(R1, ledger=ledger)


async def test_a_draft_becomes_the_version_in_force_and_the_older_one_is_replaced(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """Each says from when to when it held; a draft says what it changes."""
    drafted(BYLAWS, hospital)
    follower.catch_up()
    model, draft = await views.bylaws.all(hospital.key)
    assert (model.version, model.state, model.adopted_at, model.until) == ("R1", "in_force", None, None)
    assert (draft.version, draft.state, draft.draft) == ("R2", "drafted", draft_of(hospital).id)
    assert (draft.replaces, draft.changes, draft.adopted_at) == ("R1", ("chair.days",), None)
    hospital.clock("2026-02-01 09:00")
    adopted(written("R3", office__days=9), hospital)
    follower.catch_up()
    rows = {row.version: row for row in await views.bylaws.all(hospital.key)}
    assert (rows["R1"].state, rows["R1"].until) == ("replaced", hospital.now)
    assert (rows["R3"].state, rows["R3"].adopted_at) == ("in_force", hospital.now)
    assert rows["R2"].state == "outdated"


async def test_the_parameters_of_a_day_are_those_of_the_version_that_held_then(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """And of a key with two values, the one that is in force on that legal day."""
    hospital.clock("2026-02-01 09:00")
    adopted(BYLAWS, hospital)
    hospital.do("set_clock", ROOT, held_at=hospital.now)
    follower.catch_up()

    async def asked(version: str | None, on: str | None) -> dict[str, Any]:
        row = await views.bylaws.one(hospital.key, version, day(on) if on else None)
        return {"version": row.version, **{each.key: each.value for each in row.parameters}}

    now, before = await asked(None, None), await asked(None, "2026-01-31")
    assert (now["version"], now["chair.days"]) == ("R2", 21)
    assert (before["version"], before["chair.days"]) == ("R1", 14)
    early, late = await asked("R1", "2025-06-30"), await asked("R1", "2025-07-01")
    assert (early["psv.limit.work_history"], late["psv.limit.work_history"]) == (365, 120)
    assert (early["decision.notify_days"], late["decision.notify_days"]) == (60, 30)
    with pytest.raises(NoSuchRow, match="there is no version R9"):
        await views.bylaws.one(hospital.key, "R9", None)


async def test_a_rebuild_comes_to_the_same_bylaws(
    hospital: Hospital, follower: Follower, database: Database, connection: Connection[Any]
) -> None:
    """Row by row."""
    adopted(BYLAWS, hospital)
    follower.catch_up()
    before = snapshot(connection)
    rebuild(database.app_url)
    assert snapshot(connection) == before


async def test_a_page_of_files_is_computed_anew_when_it_has_heard_of_other_bylaws(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """Not all of them at the adoption: thousands at once would keep everyone waiting."""
    hold(hospital, "state_license", "CT", "2026-03-31")
    hospital.do("set_clock", ROOT, held_at=hospital.now)
    follower.catch_up()
    far = at("2027-01-01 00:00")

    async def first() -> tuple[str, datetime]:
        row = next(each for each in await views.due.at(hospital.key, far) if each.kind == "practitioner")
        return row.what, row.at

    assert await first() == ("expiry_rung", at("2025-12-01 00:00"))
    adopted(written("R2", notice__ladder=[100, 7]), hospital)
    follower.catch_up()
    assert [(each.looked, each.files) for each in await views.bylaws.waking()] == [(0, None)]
    assert await views.due.open_errands(hospital.key) >= 1
    assert tell(hospital).last
    follower.catch_up()
    assert await first() == ("expiry_rung", at("2025-12-21 00:00"))
    assert await views.bylaws.waking() == []
