"""A body's meeting over HTTP: who may hold one, what comes before it, who is in the room."""

from __future__ import annotations

import asyncio
from typing import Any

from domain.values import Role
from tests.api.asking import STRANGER, get, post, problem
from tests.api.playing import played
from tests.house import House

PATIENCE_SECONDS = 20.0
BODY = {"body": "credentials_committee", "starts_at": "2026-02-02T23:00:00Z", "place": "board room"}


async def agenda(house: House, meeting: str) -> dict[str, Any]:
    """The agenda, once the read models have the chair's word on the application."""
    end = asyncio.get_running_loop().time() + PATIENCE_SECONDS
    while True:
        found = (await get(house, f"/meetings/{meeting}/agenda")).json()["item"]
        reasons = [reason for each in found["held_back"] for reason in each["reasons"]]
        known = found["consent"] or found["discussion"] or reasons
        if known and not any(reason.startswith("recommendation") for reason in reasons):
            return dict(found)
        assert asyncio.get_running_loop().time() < end, found
        await asyncio.sleep(0.05)


async def test_the_agenda_of_a_meeting_is_asked_by_its_id(sandbox: House) -> None:
    """What is ready is on it, what is not is held back with the reason and the day to mend it by."""
    ids, _ = await played(sandbox, "recommend_as_chair")
    soon = (await post(sandbox, "/meetings", BODY)).json()["made"]["meeting"]
    late = {**BODY, "starts_at": "2027-02-01T23:00:00Z"}
    late_one = (await post(sandbox, "/meetings", late)).json()["made"]["meeting"]
    found = await agenda(sandbox, soon)
    assert found["cut_off"] == "2026-01-26T05:00:00Z"
    assert [each["application"] for each in found["consent"] + found["discussion"]] == [ids["application"]]
    assert found["held_back"] == []
    found = await agenda(sandbox, late_one)
    assert found["consent"] + found["discussion"] == []
    (back,) = found["held_back"]
    assert "too_old:state_license" in back["reasons"]
    assert back["mend_by"] == found["cut_off"]


async def test_a_meeting_that_there_is_not_has_no_agenda(sandbox: House) -> None:
    problem(await get(sandbox, f"/meetings/{STRANGER}/agenda"), 404, "not_found")


async def test_an_applicant_reads_no_agenda_and_schedules_nothing(sandbox: House) -> None:
    """What comes before a committee is peer review's own."""
    asked = await get(sandbox, f"/meetings/{STRANGER}/agenda", role=Role.PRACTITIONER, practitioner=STRANGER)
    problem(asked, 403, "role_required")
    sent = await post(sandbox, "/meetings", BODY, role=Role.PRACTITIONER, practitioner=STRANGER)
    problem(sent, 403, "role_required")
