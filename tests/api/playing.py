"""The examples' story, played on a house as far as a test needs it."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx2

from api.examples import Example, story
from domain.values import Role
from tests.house import House

# What machines do in between (look-ups, outcomes on their way) takes its own time.
PATIENCE_SECONDS = 20.0


async def sent(
    house: House, number: int, example: Example, ids: dict[str, str], body: dict[str, Any]
) -> httpx2.Response:
    """Send one example; where it waits for a machine, again with the same key until it is taken."""
    operation = house.api.operations[example.operation]
    own = ids.get("practitioner") if example.role is Role.PRACTITIONER else None
    token = house.token(example.role, example.actor, own)  # type: ignore[arg-type]  # a UUID's text will do
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": f"example-{number}"}
    end = asyncio.get_running_loop().time() + PATIENCE_SECONDS
    while True:
        answer = await house.http.post(
            operation.path.format(**ids), headers=headers, **sending(example, {**example.body, **body})
        )
        if answer.status_code not in (404, 409) or asyncio.get_running_loop().time() > end:
            return answer
        await asyncio.sleep(0.05)


def sending(example: Example, body: dict[str, Any]) -> dict[str, Any]:
    """How what it says travels: as the body, or in the query beside a document."""
    return {"params": body, "content": example.brings} if example.brings else {"json": body}


async def played(house: House, until: str = "") -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Play to the first example of an operation or a title, or to the end; the ids made, and by label."""
    last: dict[str, str] = {}
    labelled: dict[str, dict[str, str]] = {}
    for number, example in enumerate(story()):
        about = {name: _made(labelled[label], name) for name, label in example.about.items()}
        listed = {name: [*labelled[label].values()][:1] for name, label in example.listed.items()}
        named = {name: _made(labelled[label], name) for name, label in example.named.items()}
        answer = await sent(house, number, example, {**last, **about}, {**named, **listed})
        assert answer.status_code in (200, 201), (example.title, answer.text)
        last.update(answer.json()["made"])
        if example.label:
            labelled[example.label] = answer.json()["made"]
        if until in (example.operation, example.title):
            break
    return last, labelled


def _made(ids: dict[str, str], name: str) -> str:
    """What an example made, by its own name or, where its place in a path bears another, the only one."""
    (only, *_) = ids.values()
    return ids.get(name, only)
