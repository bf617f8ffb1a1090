"""A meeting is watched as it goes on: one event for each change, and none of how anybody voted."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx2

from domain.values import Role
from tests.api.asking import STRANGER, get, problem
from tests.api.test_consent import by, in_session
from tests.house import House

PATIENCE_SECONDS = 20.0


async def states(answer: httpx2.Response) -> AsyncIterator[dict[str, Any]]:
    """What the events of a stream say."""
    async for line in answer.aiter_lines():
        if line.startswith("data:"):
            yield json.loads(line.removeprefix("data:"))


async def test_a_meeting_is_watched_until_it_is_over(sandbox: House) -> None:
    """Who is there, what is open, who has voted and what came of it; the stream ends with the meeting."""
    application, meeting = await in_session(sandbox)
    bearer = sandbox.token(Role.COMMITTEE_MEMBER, "cc2")
    headers = {"Authorization": f"Bearer {bearer}"}
    seen: list[dict[str, Any]] = []

    async def watch() -> None:
        async with sandbox.http.stream("GET", f"/meetings/{meeting}/live", headers=headers) as answer:
            assert answer.status_code == 200
            assert answer.headers["Content-Type"].startswith("text/event-stream")
            seen.extend([state async for state in states(answer)])

    watching = asyncio.create_task(watch())
    opened = (await by(sandbox, "cc1", f"/meetings/{meeting}/consent/open", {}, "open")).json()["items"]
    for member in ("cc1", "cc2", "cc3", "cc4"):
        await by(sandbox, member, f"/ballots/{opened[0]['ballot']}/votes", {"value": "approve"}, member)
    await by(sandbox, "cc1", f"/ballots/{opened[0]['ballot']}/close", {}, "close")
    await by(sandbox, "cc1", f"/meetings/{meeting}/adjourn", {}, "adjourn")
    await asyncio.wait_for(watching, PATIENCE_SECONDS)
    assert seen[0]["present"] == ["cc1", "cc2", "cc3", "cc4"]
    last = seen[-1]
    assert (last["state"], last["present"]) == ("adjourned", [])
    (vote,) = last["votes"]
    assert (vote["application"], vote["result"], len(vote["voted"])) == (application, "carried", 4)
    assert "approve" not in json.dumps(seen)


async def test_only_readers_watch_and_only_a_meeting_that_there_is(sandbox: House) -> None:
    """Both are problems, and no stream."""
    problem(await get(sandbox, f"/meetings/{STRANGER}/live"), 404, "not_found")
    asked = await get(sandbox, f"/meetings/{STRANGER}/live", role=Role.PRACTITIONER, practitioner=STRANGER)
    problem(asked, 403, "role_required")
