"""What members read before they meet, over HTTP: the locked bytes, by those who take part alone."""

from __future__ import annotations

import asyncio
import json
from hashlib import sha256
from typing import Any

import httpx2

from domain.values import Role
from tests.api.asking import get, post, problem
from tests.api.playing import played
from tests.api.test_meetings import BODY, PATIENCE_SECONDS, agenda
from tests.house import House


async def locked(house: House) -> tuple[dict[str, str], str]:
    """The committee's packet of the story's application; the ids, and the meeting."""
    ids, _ = await played(house, "recommend_as_chair")
    said = (await post(house, "/meetings", BODY)).json()["made"]
    meeting = str(said["meeting"])
    await agenda(house, meeting)
    sent = await post(house, f"/meetings/{meeting}/packets", {"applications": [ids["application"]]})
    assert sent.status_code == 200, sent.text
    return ids, meeting


async def read(house: House, path: str, member: str) -> httpx2.Response:
    return await get(house, path, role=Role.COMMITTEE_MEMBER, actor=member)


async def test_a_member_reads_the_very_bytes_that_were_locked(sandbox: House) -> None:
    """The hash is that of the text, the text says what the page says, and the agenda names the version."""
    ids, meeting = await locked(sandbox)
    (listed,) = (await read(sandbox, f"/meetings/{meeting}/packets", "cc2")).json()["items"]
    assert (listed["application"], listed["version"]) == (ids["application"], 1)
    page = f"/meetings/{meeting}/packets/{ids['application']}"
    item: dict[str, Any] = (await read(sandbox, page, "cc2")).json()["item"]
    assert item["digest"] == listed["digest"] == sha256(item["text"].encode()).hexdigest()
    assert json.loads(item["text"])["name"] == item["contents"]["name"] == listed["name"]
    found = (await get(sandbox, f"/meetings/{meeting}/agenda")).json()["item"]
    assert [each["packet"] for each in found["consent"] + found["discussion"]] == [1]
    problem(await read(sandbox, f"{page}?version=2", "cc2"), 404, "not_found")


async def test_a_recused_member_is_given_none_also_if_they_say_so_later(sandbox: House) -> None:
    """Their relation cuts them off as soon as it is declared; the office still reads it."""
    ids, meeting = await locked(sandbox)
    page = f"/meetings/{meeting}/packets/{ids['application']}"
    assert (await read(sandbox, page, "cc3")).status_code == 200
    said = {"relation": "spouse"}
    declared = await post(
        sandbox,
        f"/practitioners/{ids['practitioner']}/relations",
        said,
        role=Role.COMMITTEE_MEMBER,
        actor="cc3",
    )
    assert declared.status_code == 200, declared.text
    end = asyncio.get_running_loop().time() + PATIENCE_SECONDS
    while (answer := await read(sandbox, page, "cc3")).status_code == 200:
        assert asyncio.get_running_loop().time() < end
        await asyncio.sleep(0.05)
    problem(answer, 409, "recused")
    assert (await read(sandbox, f"/meetings/{meeting}/packets", "cc3")).json()["items"] == []
    assert (await get(sandbox, page)).status_code == 200
    own = await get(sandbox, page, role=Role.PRACTITIONER, actor="abel", practitioner=ids["practitioner"])
    problem(own, 403, "role_required")
