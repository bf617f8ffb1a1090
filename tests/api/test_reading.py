"""What the pages show to whom."""

from __future__ import annotations

import dataclasses
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from api.examples import story
from domain.values import Role
from tests.api.asking import applied, get, post, problem, registered
from tests.api.playing import played
from tests.house import House

HELD = datetime(2026, 1, 5, 14, tzinfo=UTC)


@pytest.fixture(scope="module")
async def voted(running_house: House) -> tuple[House, dict[str, str]]:
    """A sandbox where the committee's ballot of the examples' story is closed; the ids made last."""
    sandbox = dataclasses.replace(running_house, facility=f"t-{uuid.uuid4().hex[:12]}")
    last, _ = await played(sandbox, until="Every vote is in")
    return sandbox, last


async def test_practitioners_see_their_own_file_without_votes_and_references(
    voted: tuple[House, dict[str, str]],
) -> None:
    """Where the application is and what is missing; not who said what of them."""
    house, ids = voted
    own = UUID(ids["practitioner"])
    page = await get(house, f"/practitioners/{own}", role=Role.PRACTITIONER, actor="abel", practitioner=own)
    (application,) = page.json()["item"]["applications"]
    assert application["step"] in ("credentials_committee", "medical_executive_committee")
    assert application["chair"] is None
    assert application["departments"][0]["recommendation"] is None
    assert application["outcomes"] == {}
    elements = {each["element"] for each in application["verifications"]}
    assert "identity" in elements
    assert "peer_references" not in elements
    office = (await get(house, f"/practitioners/{own}")).json()["item"]["applications"][0]
    assert office["chair"]["favorable"] is True


async def test_what_an_application_holds_is_told_but_no_reviewer_sees_what_is_personal(
    voted: tuple[House, dict[str, str]],
) -> None:
    """Disclosures are read by those who review; languages and the like by their applicant and the office."""
    house, ids = voted
    own = UUID(ids["practitioner"])

    async def told(role: Role, actor: str) -> dict[str, Any]:
        who = own if role is Role.PRACTITIONER else None
        page = await get(house, f"/practitioners/{own}", role=role, actor=actor, practitioner=who)
        held: dict[str, Any] = page.json()["item"]["applications"][0]["contents"]
        return held

    answers = {
        role: {each["question"] for each in (await told(role, actor))["answers"]}
        for role, actor in (
            (Role.PRACTITIONER, "abel"),
            (Role.MEDICAL_STAFF_OFFICE, "casey"),
            (Role.DEPARTMENT_CHAIR, "chair"),
            (Role.COMMITTEE_MEMBER, "cc2"),
            (Role.AUDITOR, "ana"),
        )
    }
    everything = {"conviction", "languages", "malpractice_claim"}
    assert answers.pop(Role.PRACTITIONER) == answers.pop(Role.MEDICAL_STAFF_OFFICE) == everything
    assert set(map(frozenset, answers.values())) == {frozenset({"conviction", "malpractice_claim"})}
    mine = await told(Role.PRACTITIONER, "abel")
    assert (mine["lacking"], mine["bylaws_acknowledged"]) == ([], "R1")
    assert "license_action" in mine["unanswered"]


async def test_an_applicant_reads_no_word_of_a_referee(voted: tuple[House, dict[str, str]]) -> None:
    """Neither on their file's page nor in its timeline; whom they named, they see."""
    house, ids = voted
    own = UUID(ids["practitioner"])
    pages = [
        await get(house, path, role=Role.PRACTITIONER, actor="abel", practitioner=own)
        for path in (f"/practitioners/{own}", f"/practitioners/{own}/timeline?limit=500")
    ]
    for page in pages:
        assert "wards were glad" not in page.text
        assert "ReferenceReceived" not in page.text
    reference, withdrawn = pages[0].json()["item"]["applications"][0]["references"]
    assert withdrawn["state"] == "closed"
    assert (reference["referee"], reference["state"]) == ("Noor Ade", "closed")
    assert (reference["recommendation"], reference["received_on"]) == ("", None)
    chairs = (await get(house, f"/practitioners/{own}", role=Role.DEPARTMENT_CHAIR, actor="chair")).json()
    read, _ = chairs["item"]["applications"][0]["references"]
    assert (read["state"], read["recommendation"]) == ("received", "recommended")
    assert "wards were glad" in read["content"]


async def test_practitioners_read_their_own_timeline_without_votes_and_references(
    voted: tuple[House, dict[str, str]],
) -> None:
    """Their own acts and what they were told as they stand; of the rest, that a step was taken."""
    house, ids = voted
    own = UUID(ids["practitioner"])
    path = f"/practitioners/{own}/timeline?limit=500"
    page = await get(house, path, role=Role.PRACTITIONER, actor="abel", practitioner=own)
    entries = page.json()["items"]
    types = {entry["type"] for entry in entries}
    assert {"ApplicationSubmitted", "DeficiencyNoticed", "ChairRecommended"} <= types
    assert not [
        kind for kind in types if kind.startswith(("Vote", "Ballot", "Member", "Conflict", "PossibleMatch"))
    ]
    (chair,) = [entry for entry in entries if entry["type"] == "ChairRecommended"]
    assert (chair["payload"], chair["actor"], chair["role"]) == ({}, "", "department_chair")
    assert "references are strong" not in page.text
    assert '"cc1"' not in page.text
    full = (await get(house, path, role=Role.AUDITOR, actor="ana")).json()["items"]
    assert {"VoteCast", "BallotClosed", "PossibleMatchFound"} <= {entry["type"] for entry in full}


async def test_nobody_reads_anothers_file_as_a_practitioner(voted: tuple[House, dict[str, str]]) -> None:
    """403 on every page of another's file that is not open to all."""
    house, ids = voted
    stranger = UUID(int=7)
    for page in ("", "/timeline"):
        path = f"/practitioners/{ids['practitioner']}{page}"
        answer = await get(house, path, role=Role.PRACTITIONER, actor="roe", practitioner=stranger)
        problem(answer, 403, "role_required")


async def test_members_see_the_ballots_they_vote_in_and_nobody_sees_who_voted_how(
    voted: tuple[House, dict[str, str]],
) -> None:
    """Who has voted is shown to the ballot's members; to another member it is not there."""
    house, ids = voted
    path = f"/ballots/{ids['ballot']}"
    member = await get(house, path, role=Role.COMMITTEE_MEMBER, actor="cc1")
    ballot = member.json()["item"]
    assert set(ballot["voted"]) == {"cc1", "cc2", "cc3"}
    assert sorted(ballot["recused"]) == ["cc4", "cc5"]
    assert ballot["outcome"]["tally"] == {"approve": 3, "deny": 0, "abstain": 0}
    assert "votes" not in ballot
    problem(await get(house, path, role=Role.BOARD_MEMBER, actor="board1"), 404, "not_found")
    listed = await get(house, "/ballots", role=Role.BOARD_MEMBER, actor="board1")
    assert listed.json()["items"] == []
    assert len((await get(house, "/ballots")).json()["items"]) == 1


async def test_everyone_sees_their_own_tasks_and_the_office_sees_all(house: House) -> None:
    """An issued application waits for its applicant: the office sees it, another role does not."""
    own = await registered(house)
    await applied(house, own)
    office = (await get(house, "/worklist")).json()["items"]
    assert [(task["kind"], task["role"]) for task in office] == [("return_application", "practitioner")]
    applicant = await get(house, "/worklist", role=Role.PRACTITIONER, actor="abel", practitioner=own)
    assert applicant.json()["items"] == office
    for role in (Role.DEPARTMENT_CHAIR, Role.COMMITTEE_MEMBER):
        assert (await get(house, "/worklist", role=role, actor="m1")).json()["items"] == []
    other = await get(house, "/worklist", role=Role.PRACTITIONER, actor="roe", practitioner=UUID(int=7))
    assert other.json()["items"] == []
    no_file = await get(house, "/worklist", role=Role.PRACTITIONER, actor="roe")
    problem(no_file, 403, "role_required")


async def test_a_sandbox_says_so_on_every_answer_and_production_never_does(
    sandbox: House, house: House
) -> None:
    """A header on each, and a field in each object, refusals included."""
    await sandbox.open(HELD)
    for facility, expected in ((sandbox, True), (house, False)):
        own = await registered(facility)
        answers = [
            await get(facility, "/facility"),
            await get(facility, "/practitioners"),
            await get(facility, f"/practitioners/{own}/privileges/core-pediatrics/may-practice"),
            await get(facility, f"/practitioners/{UUID(int=7)}"),
            await get(facility, "/trail", role=Role.PRIVILEGE_VIEWER),
            await post(facility, "/practitioners", {}),
        ]
        for answer in answers:
            assert (answer.headers.get("sandbox") == "true") is expected, answer.text
            assert answer.json().get("sandbox", False) is expected, answer.text


async def test_may_practice_is_answered_for_an_instant_with_the_reasons(sandbox: House) -> None:
    """Yes until the instant the license ends, and no from that instant, with the reason; now unless said."""
    await sandbox.open(HELD)
    person = next(each.body for each in story() if each.operation == "import_practitioner")
    made = await sandbox.administrator.do("import_practitioner", **person)
    path = f"/practitioners/{made['made']['practitioner']}/privileges/core-pediatrics/may-practice"
    viewer: dict[str, Any] = {"role": Role.PRIVILEGE_VIEWER, "actor": "nurse"}
    now = (await get(sandbox, path, **viewer)).json()
    assert (now["answer"], now["until"]) == (True, "2026-04-01T04:00:00Z")
    assert datetime.fromisoformat(now["at"]) == HELD
    last = (await get(sandbox, f"{path}?at=2026-03-31T23:59:59-04:00", **viewer)).json()
    then = (await get(sandbox, f"{path}?at=2026-04-01T00:00:00-04:00", **viewer)).json()
    assert (last["answer"], then["answer"]) == (True, False)
    assert then["reasons"] == ["state_license not in force"]
    assert then["record_under_repair"] is False
    naive = await get(sandbox, f"{path}?at=2026-04-01T00:00:00", **viewer)
    assert problem(naive, 422, "invalid")["field"] == "at"


async def test_what_a_member_may_do_as_a_member_is_answered_by_category(sandbox: House) -> None:
    """With what the category owes; a word for no prerogative is none, and a resignation ends them all."""
    await sandbox.open(HELD)
    person = next(each.body for each in story() if each.operation == "import_practitioner")
    full = {name: value for name, value in person["appointed"].items() if name != "provisional_last"}
    made = await sandbox.administrator.do("import_practitioner", **{**person, "appointed": full})
    file = made["made"]["practitioner"]
    viewer: dict[str, Any] = {"role": Role.PRIVILEGE_VIEWER, "actor": "nurse"}
    path = f"/practitioners/{file}/prerogatives/vote/may-use"
    now = (await get(sandbox, path, **viewer)).json()
    assert (now["answer"], now["category"], now["record_under_repair"]) == (True, "active", False)
    assert "call" in now["duties"]
    assert (await get(sandbox, f"/practitioners/{file}/prerogatives/fly/may-use")).status_code == 422
    await sandbox.office.do("resign", practitioner=file, on_behalf_of="Ben Osei", effective="2026-03-01")
    over = (await get(sandbox, f"{path}?at=2026-03-02T00:00:00-05:00", **viewer)).json()
    assert (over["answer"], over["reasons"]) == (False, ["no appointment in force"])


async def test_a_page_goes_on_where_the_one_before_ended(house: House) -> None:
    """Cursors neither skip nor repeat, in both directions; a made-up one is refused."""
    for npi in ("1234567893", "1987654328", "1555012347"):
        await registered(house, npi)
    for path in ("/trail?", "/trail?newest_first=true&"):
        whole = (await get(house, f"{path}limit=500")).json()["items"]
        seen, after = [], ""
        while True:
            page = (await get(house, f"{path}limit=2{after}")).json()
            seen += page["items"]
            if page["next"] is None:
                break
            after = f"&after={page['next']}"
        assert seen == whole
    document = problem(await get(house, "/trail?after=made-up"), 422, "invalid")
    assert document["field"] == "after"


async def test_a_receipt_is_its_senders_and_the_overseers(house: House) -> None:
    """Others ask in vain, and without a hint whether there is one."""
    answer = await post(
        house, "/practitioners", {"npi": "1234567893", "given_name": "A", "family_name": "B"}, key="k"
    )
    mine = await get(house, "/receipts?key=k")
    assert mine.json() == answer.json()
    problem(await get(house, "/receipts?key=k", actor="robin"), 404, "not_found")
    assert (await get(house, "/receipts?key=k&actor=casey", role=Role.AUDITOR)).json() == answer.json()
    refused = await get(house, "/receipts?key=k&actor=casey", role=Role.PRIVILEGE_VIEWER, actor="nurse")
    problem(refused, 403, "role_required")


async def test_a_vote_that_cannot_count_is_refused_and_stays_on_record(
    voted: tuple[House, dict[str, str]],
) -> None:
    """A closed ballot takes no vote: 409, again under the same key, and the receipt names the refusal."""
    house, ids = voted
    for _ in range(2):
        answer = await post(
            house,
            f"/ballots/{ids['ballot']}/votes",
            {"value": "deny"},
            role=Role.COMMITTEE_MEMBER,
            actor="cc1",
            key="late",
        )
        problem(answer, 409, "ballot_closed")
    receipt = (await get(house, "/receipts?key=late", role=Role.COMMITTEE_MEMBER, actor="cc1")).json()
    assert (receipt["refused"], receipt["events"]) == ("ballot_closed", ["VoteRefused"])


async def test_the_office_asks_for_what_one_of_it_keeps_or_covers(house: House) -> None:
    """Drew sees Casey's file among their own while Casey is away, and nobody else's."""
    own = await registered(house)
    await applied(house, own)
    await house.office.do("assign_file", practitioner=str(own), owner="casey")
    last = (datetime.now(UTC) + timedelta(days=3)).date().isoformat()
    await house.office.do("arrange_cover", away="casey", by="drew", last=last)
    for who, count in (("casey", 1), ("drew", 1), ("eve", 0)):
        items = (await get(house, f"/worklist?kept_by={who}")).json()["items"]
        assert [task["kept_by"] for task in items] == ["casey"] * count
