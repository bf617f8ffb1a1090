"""The examples of the API's pages, sent in their order to a real house, and what that house then shows."""

from __future__ import annotations

from hashlib import sha256

import pytest

from domain.values import Role
from tests.api.asking import get, post, problem
from tests.api.playing import played
from tests.house import House, of_its_own

Lived = tuple[House, dict[str, dict[str, str]]]


@pytest.fixture(scope="module")
async def lived(running_house: House) -> Lived:
    """A house in which every example was taken, with 200 or 201; what each made, by label."""
    sandbox = of_its_own(running_house)
    _, labelled = await played(sandbox)
    return sandbox, labelled


async def test_the_examples_run_in_their_order(lived: Lived) -> None:
    """Each is taken with 200 or 201, and the story ends with the applicant appointed by three bodies."""
    sandbox, labelled = lived
    anna = labelled["anna"]["practitioner"]
    said = await sandbox.office.ask("may_practice", practitioner=anna, privilege="core-pediatrics")
    assert said["answer"] is True, said


async def test_the_file_is_shown_as_the_committee_saw_it(lived: Lived) -> None:
    """Question 2: the very text that the members had that day, whose hash stands on the agenda."""
    sandbox, labelled = lived
    meeting = labelled["ordinary"]["meeting"]
    (listed, *_) = (await get(sandbox, f"/meetings/{meeting}/packets")).json()["items"]
    packet = await get(sandbox, f"/meetings/{meeting}/packets/{listed['application']}")
    said = packet.json()["item"]
    assert said["contents"]["name"]
    assert said["digest"] == listed["digest"] == sha256(said["text"].encode()).hexdigest()


async def test_who_sat_as_the_expedited_committee(lived: Lived) -> None:
    """Question 7: the members of the board's committee, at each decision that it took."""
    sandbox, _ = lived
    decisions = (await get(sandbox, "/trail?type=ExpeditedDecision")).json()["items"]
    assert decisions
    for each in decisions:
        assert len(each["payload"]["outcome"]["voting_members"]) >= 2


async def test_peer_reviews_evidence_is_for_whoever_has_opened_its_record(lived: Lived) -> None:
    """As unknown as nothing to everyone else, the office that has not opened it and an auditor among them."""
    sandbox, labelled = lived
    ben = labelled["ben"]["practitioner"]
    page = f"/practitioners/{ben}/evidence/{'ab' * 32}"
    problem(await get(sandbox, page), 404, "not_found")
    opened = await post(
        sandbox, f"/practitioners/{ben}/corrective-record-readings", {"reason": "the hearing's papers"}
    )
    assert opened.status_code == 200, opened.text
    # The story's own waiver lies nowhere: whoever may know of it is told so.
    problem(await get(sandbox, page), 404, "evidence_missing")
    for role, actor in (
        (Role.AUDITOR, "audra"),
        (Role.COMMITTEE_MEMBER, "cc1"),
        (Role.ADMINISTRATOR, "root"),
    ):
        problem(await get(sandbox, page, role=role, actor=actor), 404, "not_found")
    problem(await get(sandbox, page, actor="another"), 404, "not_found")
