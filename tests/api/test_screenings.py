"""The checks of the whole staff over HTTP: begun by the office, and asked about."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import httpx2

from api.examples.house import LEIE_COLUMNS, LEIE_ROW
from domain.values import Role
from tests.api.asking import get, post, problem
from tests.house import House

HELD = datetime(2026, 1, 5, 14, tzinfo=UTC)
MEMBER: dict[str, object] = {
    "npi": "1234567893",
    "given_name": "Bea",
    "family_name": "Baker",
    "appointed": {"category": "active", "department": "x", "first": "2025-07-01", "last": "2028-06-30"},
}


async def completed(house: House) -> dict[str, object]:
    """The latest run, once it is over."""
    for _ in range(400):
        listed = (await get(house, "/facility/screenings")).json()["items"]
        if listed and listed[0]["state"] == "completed":
            found: dict[str, object] = listed[0]
            return found
        await asyncio.sleep(0.05)
    raise AssertionError(listed)


async def as_root(house: House, path: str, body: dict[str, object]) -> httpx2.Response:
    return await post(house, path, body, role=Role.ADMINISTRATOR, actor="root")


async def test_the_office_begins_a_run_and_asks_who_was_checked_against_which_list(sandbox: House) -> None:
    """In that month, by the list's SHA-256; without a list there is nothing to begin."""
    house = await sandbox.open(held_at=HELD)
    made = await as_root(house, "/practitioners/import", MEMBER)
    problem(await post(house, "/facility/screenings"), 409, "not_allowed_now")
    script = {"source": "oig_leie", "answer": [f"{LEIE_COLUMNS}\n{LEIE_ROW}\n"]}
    await as_root(house, "/facility/source-scripts", script)
    begun = await post(house, "/facility/screenings")
    assert (begun.status_code, begun.json()["made"]["month"]) == (201, "2026-01-01")
    run = await completed(house)
    assert (run["run"], run["members"], run["findings"]) == (begun.json()["made"]["run"], 1, 0)
    path = f"/practitioners/{made.json()['made']['practitioner']}/checks"
    (check,) = (await get(house, f"{path}?month=2026-01-01")).json()["items"]
    assert check["lists"][0]["source"] == "oig_leie"
    assert len(check["lists"][0]["sha256"]) == 64
    assert (await get(house, f"{path}?month=2025-12-01")).json()["items"] == []
    problem(await get(house, path, role=Role.COMMITTEE_MEMBER, actor="m1"), 403, "role_required")
