"""Two facilities in one deployment: a token of one sees and changes nothing of the other."""

from __future__ import annotations

import dataclasses
import json
import uuid
from typing import Any

import httpx2
import pytest

from api.desk.bundles import CloseConsent, OpenConsent, VoteConsent
from api.examples import story
from domain.values import Role
from tests.api.asking import PERSON, get, post, registered
from tests.api.playing import played, sending
from tests.house import House, of_its_own


@pytest.fixture
async def other(house: House) -> House:
    """Another facility, open, in the same house."""
    return await dataclasses.replace(house, facility=f"t-{uuid.uuid4().hex[:12]}").open()


async def contents(house: House) -> dict[str, Any]:
    """Everything that a facility's pages show."""
    pages = (
        "/trail?limit=500",
        "/trail/changes?limit=500",
        "/suspensions",
        "/practitioners",
        "/worklist",
        "/expirables",
        "/ballots",
        "/bodies",
        "/facility",
    )
    return {page: (await get(house, page, role=Role.ADMINISTRATOR, actor="root")).json() for page in pages}


async def furnished(house: House) -> dict[str, str]:
    """One of each, a file with an application, a ballot, a meeting and so on; the ids by their names."""
    last, _ = await played(house, until="open_ballot")
    asked = {"body": "credentials_committee", "starts_at": "2026-02-02T23:00:00Z"}
    met = await post(house, "/meetings", asked, role=Role.MEDICAL_STAFF_OFFICE, actor="casey")
    return {name: {**last, **met.json()["made"]}[name] for name in IDS}


# What gives a command once for each item, as its chair or a member asks for it.
BUNDLES: dict[str, dict[str, Any]] = {
    OpenConsent.NAME: {},
    VoteConsent.NAME: {"value": "approve"},
    CloseConsent.NAME: {},
}
# What nobody but the applicant does.
APPLICANTS = {"submit_application", "sign_attestation", "answer_disclosures", "acknowledge_bylaws"}
IDS = ("practitioner", "application", "body", "ballot", "meeting", "notice")
OTHERS = {
    "privilege": "core-pediatrics",
    "prerogative": "vote",
    "digest": "0" * 64,
    "name": "not-found",
    "npi": PERSON["npi"],
    "sha256": "ab" * 32,
    "in_meeting": str(uuid.UUID(int=11)),
    "evaluation": str(uuid.UUID(int=9)),
    "adverse_event": str(uuid.UUID(int=10)),
}


def masked(answer: httpx2.Response, ids: dict[str, str]) -> dict[str, Any]:
    """A problem document whole, with the names of the ids in the ids' place."""
    text = answer.text
    for name, id in ids.items():
        text = text.replace(id, f"<{name}>")
    document: dict[str, Any] = {"status": answer.status_code, **json.loads(text)}
    return document


@pytest.fixture(scope="module")
async def filled(running_house: House) -> tuple[House, dict[str, str]]:
    """A facility in which there is one of each, and the ids."""
    sandbox = of_its_own(running_house)
    return sandbox, await furnished(sandbox)


def about_ids(house: House) -> dict[str, str]:
    """The operations whose address names an id, with their paths."""
    named = {name: each for name, each in house.api.operations.items() if set(each.named) & set(IDS)}
    assert len(named) > 20
    return {name: each.path for name, each in named.items()}


async def test_anothers_ids_are_as_unknown_as_those_of_nothing(
    filled: tuple[House, dict[str, str]], house: House
) -> None:
    """Every command and question: the same document to the letter, and the other's pages are as they were."""
    other, theirs = filled
    before = await contents(other)
    unknown = {name: str(uuid.uuid4()) for name in IDS}
    bodies = {example.operation: example for example in story()}
    for name, path in about_ids(house).items():
        answers = [
            masked(await asked_by(house, name, path.format(**OTHERS, **ids), bodies), ids)
            for ids in (theirs, unknown)
        ]
        assert answers[0]["status"] == 404, (name, answers)
        assert answers[0] == answers[1], name
    assert await contents(other) == before


async def test_anothers_ids_beside_ones_own_file_are_as_unknown(
    filled: tuple[House, dict[str, str]], house: House
) -> None:
    """An application or a notice of theirs, asked for on a file of one's own: as if there were none."""
    _, theirs = filled
    own = str(await registered(house))
    unknown = {name: str(uuid.uuid4()) for name in IDS}
    bodies = {example.operation: example for example in story()}
    for name, path in about_ids(house).items():
        if "{practitioner}" not in path or not {"{application}", "{notice}"} & set(path.split("/")):
            continue
        answers = [
            masked(
                await asked_by(house, name, path.format(**{**OTHERS, **ids, "practitioner": own}), bodies),
                ids,
            )
            for ids in (theirs, unknown)
        ]
        assert answers[0]["status"] == 404, (name, answers)
        assert answers[0] == answers[1], name


async def test_a_ballot_of_others_is_as_unknown_as_one_of_nobodys(
    filled: tuple[House, dict[str, str]],
) -> None:
    """A member who does not vote in it is told what is told of an id that nothing has."""
    house, ids = filled
    unknown = {"ballot": str(uuid.uuid4())}
    told = [
        masked(
            await get(house, f"/ballots/{each['ballot']}", role=Role.BOARD_MEMBER, actor="board1"),
            {"ballot": each["ballot"]},
        )
        for each in (ids, unknown)
    ]
    assert told[0]["status"] == 404
    assert told[0] == told[1]


async def asked_by(house: House, name: str, path: str, bodies: dict[str, Any]) -> httpx2.Response:
    """The operation, by someone of this facility whose role allows it."""
    if name in BUNDLES:
        return await post(house, path, BUNDLES[name], role=Role.COMMITTEE_MEMBER, actor="cc1")
    if name not in bodies:
        return await get(house, path, role=Role.ADMINISTRATOR, actor="root")
    example = bodies[name]
    roles = {Role.PRACTITIONER: Role.MEDICAL_STAFF_OFFICE}
    if example.brings:
        headers = {"Authorization": f"Bearer {house.office.token}", "Idempotency-Key": uuid.uuid4().hex}
        return await house.http.post(path, headers=headers, **sending(example, example.body))
    if name in APPLICANTS:
        own = uuid.UUID(path.split("/")[2])
        return await post(house, path, example.shown, role=Role.PRACTITIONER, actor="abel", practitioner=own)
    return await post(
        house, path, example.shown, role=roles.get(example.role, example.role), actor=example.actor
    )


async def test_pages_show_the_facility_of_the_token_alone(house: House, other: House) -> None:
    """What was done in one facility is on no page of the other."""
    ids = {"practitioner": str(await registered(house))}
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
