"""A body's regular meetings over HTTP: set once, and called together by the house itself from then on."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from domain.values import Role
from medstaff.stepping import settle
from tests.api.asking import get, post, problem
from tests.house import House

HELD = datetime(2026, 1, 5, 14, tzinfo=UTC)
ROOT: dict[str, Any] = {"role": Role.ADMINISTRATOR, "actor": "root"}
CHAIR: dict[str, Any] = {"role": Role.COMMITTEE_MEMBER, "actor": "cc1"}
MONDAYS = {"weeks": ["first"], "weekday": "monday", "hour": 17, "place": "room 4", "ahead_days": 28}


async def committee(house: House) -> str:
    """A credentials committee whose chair is cc1."""
    made = (await post(house, "/bodies", {"kind": "credentials_committee"}, **ROOT)).json()["made"]["body"]
    await post(house, f"/bodies/{made}/seats", {"member": "cc1", "position": "chair"}, **ROOT)
    return str(made)


async def meetings(house: House) -> list[str]:
    """When the committee meets, once what is under way is done."""
    await settle(house.administrator)
    listed = (await get(house, "/meetings")).json()["items"]
    return sorted(each["starts_at"] for each in listed)


async def test_the_house_schedules_each_regular_meeting_as_its_day_comes_near(sandbox: House) -> None:
    """The body's page says when the next one will be; once they are ended, none is scheduled any more."""
    house = await sandbox.open(HELD)
    body = await committee(house)
    page = f"/bodies/{body}/regular-meetings"
    assert (await post(house, page, MONDAYS, **CHAIR)).status_code == 200
    assert await meetings(house) == ["2026-02-02T22:00:00Z"]
    shown = (await get(house, f"/bodies/{body}")).json()["item"]["regular"]
    assert (shown["next_day"], shown["schedules_at"]) == ("2026-03-02", "2026-02-02T05:00:00Z")
    await house.administrator.do("set_clock", held_at="2026-02-02T05:00:00Z")
    assert await meetings(house) == ["2026-02-02T22:00:00Z", "2026-03-02T22:00:00Z"]
    assert (await post(house, f"{page}/end", {}, **CHAIR)).status_code == 200
    await house.administrator.do("set_clock", held_at="2026-05-01T12:00:00Z")
    assert len(await meetings(house)) == 2
    assert (await get(house, f"/bodies/{body}")).json()["item"]["regular"] is None


async def test_whoever_does_not_preside_sets_none(sandbox: House) -> None:
    """And an hour that there is not is named."""
    house = await sandbox.open(HELD)
    body = await committee(house)
    page = f"/bodies/{body}/regular-meetings"
    await post(house, f"/bodies/{body}/seats", {"member": "cc2"}, **ROOT)
    problem(await post(house, page, MONDAYS, **{**CHAIR, "actor": "cc2"}), 403, "role_required")
    problem(await post(house, page, {**MONDAYS, "hour": 24}, **CHAIR), 422, "invalid")
    problem(await post(house, f"{page}/end", {}, **CHAIR), 409, "not_allowed_now")
