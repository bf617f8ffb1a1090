"""Answers when a part is slow or away: nothing is said that is not known, and nothing is done twice."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import httpx2
import psycopg
from temporalio.client import Client, WorkflowExecutionStatus

from api.app import create_app
from api.dependencies import House as Parts
from domain.values import Role
from medstaff.serving import verifier
from projections.database import Pool
from projections.reading import ReadModels, open_pool
from projections.surveys.reading import SurveyFiles
from tests.api.asking import PERSON, get, post, problem, registered
from tests.api.conftest import LINKS, Away
from tests.api.forwarding import wire
from tests.api.playing import played
from tests.house import House
from tests.workflows.outside import Cabinet
from workflows.connection import connect

NOWHERE = "127.0.0.1:1"


@asynccontextmanager
async def read_models(pool: Pool) -> AsyncIterator[ReadModels]:
    views = ReadModels(pool)
    try:
        yield views
    finally:
        await views.close()


@asynccontextmanager
async def another_app(house: House, **parts: Any) -> AsyncIterator[httpx2.AsyncClient]:
    """An app of its own on the same house, some of its parts others."""
    async with open_pool(house.app_url, most=2) as pool, read_models(pool) as views:
        usual: dict[str, Any] = {
            "client": house.client,
            "views": views,
            "tokens": verifier(house.settings),
            "registry": Away(),
            "links": LINKS,
            "evidence": Cabinet(),
            "surveys": SurveyFiles(house.app_url),
        }
        transport = httpx2.ASGITransport(app=create_app(Parts(**{**usual, **parts})))
        async with httpx2.AsyncClient(transport=transport, base_url="http://api.test") as http:
            yield http


@contextmanager
def ledger_held(house: House) -> Iterator[None]:
    """Nobody can write to the ledger meanwhile."""
    with psycopg.connect(house.settings.owner_database_url or "") as connection:
        connection.execute("LOCK TABLE ledger_events IN SHARE MODE")
        yield
        connection.rollback()


def headers(house: House, key: str) -> dict[str, str]:
    token = house.token(Role.MEDICAL_STAFF_OFFICE, "casey")
    return {"Authorization": f"Bearer {token}", "Idempotency-Key": key}


async def eventually_done(house: House, address: str) -> dict[str, Any]:
    for _ in range(200):
        answer = await get(house, address)
        if answer.status_code == 200:
            found: dict[str, Any] = answer.json()
            return found
        await asyncio.sleep(0.05)
    raise AssertionError(f"never done: {answer.text}")


async def test_what_is_recorded_but_not_shown_yet_is_answered_with_202(house: House) -> None:
    """The receipt is there; the address in `Location` will show it."""
    async with another_app(house, projected_wait=0.0) as http:
        answer = await http.post("/practitioners", json=PERSON, headers=headers(house, "k1"))
    receipt = answer.json()
    assert (answer.status_code, receipt["state"]) == (202, "recorded")
    assert receipt["made"]["practitioner"]
    assert answer.headers["location"] == "/receipts?key=k1"
    assert (await eventually_done(house, answer.headers["location"]))["made"] == receipt["made"]


async def test_what_is_accepted_but_not_finished_is_answered_with_202(house: House) -> None:
    """A workflow holds the command and its ledger is slow: the receipt's address, and there it will be."""
    practitioner = await registered(house)
    body = {"kind": "state_license", "issuer": "CT", "number": "1.1"}
    path = f"/practitioners/{practitioner}/credentials"
    async with another_app(house, command_wait=5.0) as http:
        with ledger_held(house):
            answer = await http.post(path, json=body, headers=headers(house, "k2"))
    assert (answer.status_code, answer.json()["state"]) == (202, "accepted"), answer.text
    done = await eventually_done(house, answer.headers["location"])
    assert done["made"] == {"credential": "state_license:CT"}


async def test_what_is_not_known_to_be_accepted_is_sent_again_with_the_same_key(house: House) -> None:
    """503 with Retry-After; sent again with its key, the command takes effect once."""
    practitioner = await registered(house)
    body = {"kind": "state_license", "issuer": "CT", "number": "1.1"}
    path = f"/practitioners/{practitioner}/credentials"
    async with another_app(house, command_wait=0.3) as http:
        with ledger_held(house):
            answer = await http.post(path, json=body, headers=headers(house, "k3"))
        problem(answer, 503, "unavailable")
        assert int(answer.headers["retry-after"]) > 0
    again = await house.http.post(path, json=body, headers=headers(house, "k3"))
    assert again.status_code == 201
    trail = await house.office.ask("read_trail", type="CredentialRecorded")
    assert len(trail["items"]) == 1


async def refused_for_now(house: House, http: httpx2.AsyncClient) -> None:
    """Commands are put off, pages are shown, and health says why."""
    sent = await http.post("/practitioners", json=PERSON, headers=headers(house, "k4"))
    problem(sent, 503, "unavailable")
    assert int(sent.headers["retry-after"]) > 0
    asked = await http.get("/practitioners", headers=headers(house, "-"))
    assert asked.status_code == 200
    health = await http.get("/health", headers=headers(house, "-"))
    assert (health.status_code, health.json()["temporal"]) == (503, "down")
    assert health.json()["database"] == "up"


async def test_without_temporal_commands_are_put_off_and_questions_are_answered(house: House) -> None:
    """503 to a command; a page is a page; the key that was put off works once Temporal is back."""
    async with wire(house.client.service_client.config.target_host) as (cable, address):
        client = await connect(address)
        async with another_app(house, client=client, command_wait=1.0) as http:
            assert (await http.get("/health", headers=headers(house, "-"))).json()["temporal"] == "up"
            await cable.cut()
            await refused_for_now(house, http)
    again = await house.http.post("/practitioners", json=PERSON, headers=headers(house, "k4"))
    assert again.status_code == 201


async def test_a_temporal_that_was_never_there_is_only_down(house: House) -> None:
    """An API that started before its Temporal server answers the same."""
    lazy = await Client.connect(NOWHERE, lazy=True)
    async with another_app(house, client=lazy, command_wait=1.0) as http:
        await refused_for_now(house, http)


async def test_a_file_whose_keeper_temporal_lost_gets_a_new_one_with_the_next_command(house: House) -> None:
    """The read models know the file, so its keeper is started again and takes the command."""
    practitioner = await registered(house)
    keeper = house.client.get_workflow_handle(f"practitioner:{practitioner}")
    await keeper.terminate("a test")
    path = f"/practitioners/{practitioner}/credentials"
    answer = await house.http.post(
        path, json={"kind": "state_license", "issuer": "CT"}, headers=headers(house, uuid.uuid4().hex)
    )
    assert answer.status_code == 201, answer.text
    assert (await keeper.describe()).status is WorkflowExecutionStatus.RUNNING


async def test_a_late_vote_on_a_ballot_that_nobody_keeps_is_refused_on_record(sandbox: House) -> None:
    """After a restart only open ballots are kept: the late vote finds its keeper, and its refusal stays."""
    ids, _ = await played(sandbox, until="close_ballot")
    await sandbox.client.get_workflow_handle(f"ballot:{ids['ballot']}").terminate("a test")
    late = await post(
        sandbox,
        f"/ballots/{ids['ballot']}/votes",
        {"value": "deny"},
        role=Role.COMMITTEE_MEMBER,
        actor="cc1",
        key="late",
    )
    document = problem(late, 409, "ballot_closed")
    assert document["recorded"] is True
    receipt = await get(sandbox, "/receipts?key=late", role=Role.COMMITTEE_MEMBER, actor="cc1")
    assert receipt.json()["events"] == ["VoteRefused"]


async def test_a_facility_whose_keeper_temporal_lost_gets_a_new_one(house: House) -> None:
    """Its bodies can be established at once."""
    await house.client.get_workflow_handle(f"facility:{house.facility}").terminate("a test")
    made = await house.administrator.do("establish_body", kind="governing_board")
    assert made["made"]["body"]


async def test_a_house_that_stands_says_so(house: House) -> None:
    """Database and Temporal up, the lag of every read model, nothing parked; liveness needs no token."""
    health = (await get(house, "/health")).json()
    assert (health["database"], health["temporal"], health["parked"]) == ("up", "up", [])
    assert {"standing", "trail", "worklist"} <= set(health["lag"])
    assert (await house.http.get("/health/live")).json() == {"status": "alive"}
    problem(await house.http.get("/health"), 401, "not_authenticated")
