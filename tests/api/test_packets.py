"""What members read before they meet, over HTTP: the locked bytes, by those who take part alone."""

from __future__ import annotations

import asyncio
import json
from hashlib import sha256
from typing import Any

import httpx2

from api.printing.packets import TRAINING
from domain.values import Role
from tests.api.asking import get, post, problem
from tests.api.papers import pages_of, text_of
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


async def declared(house: House, practitioner: str, page: str) -> None:
    """A member says whom they are married to, and is given the page no more."""
    said = {"relation": "spouse"}
    path = f"/practitioners/{practitioner}/relations"
    answer = await post(house, path, said, role=Role.COMMITTEE_MEMBER, actor="cc3")
    assert answer.status_code == 200, answer.text
    end = asyncio.get_running_loop().time() + PATIENCE_SECONDS
    while (await read(house, page, "cc3")).status_code == 200:
        assert asyncio.get_running_loop().time() < end
        await asyncio.sleep(0.05)


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
    await declared(sandbox, ids["practitioner"], page)
    answer = await read(sandbox, page, "cc3")
    problem(answer, 409, "recused")
    assert (await read(sandbox, f"/meetings/{meeting}/packets", "cc3")).json()["items"] == []
    assert (await get(sandbox, page)).status_code == 200
    own = await get(sandbox, page, role=Role.PRACTITIONER, actor="abel", practitioner=ids["practitioner"])
    problem(own, 403, "role_required")


async def test_a_recused_member_is_given_no_document_of_the_file_either(sandbox: House) -> None:
    """List and bytes are refused by name; whoever decides on it reads both, and so does the office."""
    ids, meeting = await locked(sandbox)
    base = f"/practitioners/{ids['practitioner']}"
    await declared(sandbox, ids["practitioner"], f"/meetings/{meeting}/packets/{ids['application']}")
    for path in (f"{base}/documents", f"{base}/evidence/{'ab' * 32}"):
        problem(await read(sandbox, path, "cc3"), 409, "recused")
        for answer in (await read(sandbox, path, "cc2"), await get(sandbox, path)):
            assert answer.status_code == (200 if path.endswith("documents") else 404)


async def test_a_member_reads_on_paper_what_is_theirs(sandbox: House) -> None:
    """One PDF of the meeting, and one of a file; each bears the hash of the text that was locked."""
    ids, meeting = await locked(sandbox)
    (listed,) = (await read(sandbox, f"/meetings/{meeting}/packets", "cc2")).json()["items"]
    one = f"/meetings/{meeting}/packets/{ids['application']}.pdf"
    for path in (f"/meetings/{meeting}/packets.pdf", one, f"{one}?version=1"):
        answer = await read(sandbox, path, "cc2")
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.headers["sandbox"] == "true"
        pages = pages_of(answer.content)
        assert any(listed["digest"] in page for page in pages)
        assert all(TRAINING in page for page in pages)
        assert (await read(sandbox, path, "cc2")).content == answer.content
    problem(await read(sandbox, f"{one}?version=2", "cc2"), 404, "not_found")
    own = await get(sandbox, one, role=Role.PRACTITIONER, actor="abel", practitioner=ids["practitioner"])
    problem(own, 403, "role_required")


async def test_on_paper_too_a_recused_member_is_given_nothing_of_the_item(sandbox: House) -> None:
    """Their PDF of the meeting lacks it, and asking for it alone is refused."""
    ids, meeting = await locked(sandbox)
    (listed,) = (await get(sandbox, f"/meetings/{meeting}/packets")).json()["items"]
    whole, one = f"/meetings/{meeting}/packets.pdf", f"/meetings/{meeting}/packets/{ids['application']}.pdf"
    assert listed["name"] in text_of((await read(sandbox, whole, "cc3")).content)
    await declared(sandbox, ids["practitioner"], one)
    problem(await read(sandbox, one, "cc3"), 409, "recused")
    left = text_of((await read(sandbox, whole, "cc3")).content)
    assert listed["name"] not in left
    assert listed["digest"] not in left
    assert listed["name"] in text_of((await get(sandbox, whole)).content)
