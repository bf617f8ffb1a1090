"""Two facilities in one deployment: a token of one sees and changes nothing of the other."""

from __future__ import annotations

import dataclasses
import uuid
from typing import Any

import httpx2
import pytest

from api.examples import story
from domain.values import Role
from tests.api.asking import PERSON, applied, get, post, registered
from tests.house import House


@pytest.fixture
async def other(house: House) -> House:
    """Another facility, open, in the same house."""
    return await dataclasses.replace(house, facility=f"t-{uuid.uuid4().hex[:12]}").open()


async def contents(house: House) -> dict[str, Any]:
    """Everything that a facility's pages show."""
    pages = (
        "/trail?limit=500",
        "/practitioners",
        "/worklist",
        "/expirables",
        "/ballots",
        "/bodies",
        "/facility",
    )
    return {page: (await get(house, page, role=Role.ADMINISTRATOR, actor="root")).json() for page in pages}


async def furnished(house: House) -> dict[str, str]:
    """One of each: a file with an application, a body; their ids by the names that addresses use."""
    practitioner = await registered(house)
    application = await applied(house, practitioner)
    body = await house.administrator.do("establish_body", kind="department", name="surgery")
    return {
        "practitioner": str(practitioner),
        "application": application,
        "body": body["made"]["body"],
        "ballot": str(practitioner),
        "notice": str(practitioner),
        "privilege": "core-pediatrics",
        "name": "not-found",
    }


async def test_anothers_ids_are_not_found_and_nothing_of_theirs_changes(house: House, other: House) -> None:
    """Every command and question about the other's ids: 404, and the other's pages are as they were."""
    ids = await furnished(house)
    before = await contents(house)
    bodies = {example.operation: example for example in story()}
    asked = 0
    for name, operation in house.api.operations.items():
        if not operation.named or name == "show_problem":
            continue
        answer = await asked_by(other, name, operation.path.format(**ids), bodies)
        assert answer.status_code == 404, (name, answer.text)
        asked += 1
    assert asked > 20
    assert await contents(house) == before


async def asked_by(house: House, name: str, path: str, bodies: dict[str, Any]) -> httpx2.Response:
    """The operation, by someone of this facility whose role allows it."""
    if name not in bodies:
        return await get(house, path, role=Role.ADMINISTRATOR, actor="root")
    example = bodies[name]
    roles = {Role.PRACTITIONER: Role.MEDICAL_STAFF_OFFICE}
    if name == "submit_application":
        own = uuid.UUID(path.split("/")[2])
        return await post(house, path, example.body, role=Role.PRACTITIONER, actor="abel", practitioner=own)
    return await post(
        house, path, example.body, role=roles.get(example.role, example.role), actor=example.actor
    )


async def test_pages_show_the_facility_of_the_token_alone(house: House, other: House) -> None:
    """What was done in one facility is on no page of the other."""
    ids = await furnished(house)
    shown = str(await contents(other))
    assert not [id for id in ids.values() if id in shown and len(id) == 36]


async def test_the_same_person_and_key_in_two_facilities_are_two_commands(house: House, other: House) -> None:
    """One NPI has a file in each, under ids that have nothing in common."""
    first = await post(house, "/practitioners", PERSON, key="same")
    second = await post(other, "/practitioners", PERSON, key="same")
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["made"] != second.json()["made"]
    assert (await get(other, "/receipts?key=same")).json()["made"] == second.json()["made"]


async def test_a_facility_that_is_not_open_holds_nothing_and_takes_nothing(house: House) -> None:
    """404 to commands; empty pages to questions."""
    nowhere = dataclasses.replace(house, facility="not-open")
    assert (await post(nowhere, "/practitioners", PERSON)).status_code == 404
    assert (await get(nowhere, "/facility")).status_code == 404
    assert (await get(nowhere, "/practitioners")).json()["items"] == []
