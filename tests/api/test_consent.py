"""The consent agenda en bloc: one request, and a ballot and a vote of its own for every item."""

from __future__ import annotations

from typing import Any

import httpx2

from domain.values import Role
from tests.api.asking import get, post, problem
from tests.api.playing import played
from tests.api.test_meetings import agenda
from tests.house import House

AT = "2026-01-05T14:30:00Z"
SOON = {"body": "credentials_committee", "starts_at": AT, "cut_off": AT}
PRESENT = ["cc1", "cc2", "cc3", "cc4"]


async def in_session(house: House) -> tuple[str, str]:
    """The committee meets, with one clean file on its consent agenda; the application and the meeting."""
    ids, _ = await played(house, "A clean file")
    meeting = str((await post(house, "/meetings", SOON)).json()["made"]["meeting"])
    assert (await agenda(house, meeting))["consent"]
    locked = await post(house, f"/meetings/{meeting}/packets", {"applications": [ids["application"]]})
    assert locked.status_code == 200, locked.text
    called = await post(house, f"/meetings/{meeting}/call-to-order", {"present": PRESENT})
    assert called.status_code == 200, called.text
    return ids["application"], meeting


async def by(house: House, member: str, path: str, body: dict[str, Any], key: str) -> httpx2.Response:
    return await post(house, path, body, key=key, role=Role.COMMITTEE_MEMBER, actor=member)


async def test_a_consent_agenda_is_opened_voted_and_closed_en_bloc_and_stored_item_by_item(
    sandbox: House,
) -> None:
    """Sent again with the same key, each step answers with the receipt that it left."""
    application, meeting = await in_session(sandbox)
    consent = f"/meetings/{meeting}/consent"
    opened = await by(sandbox, "cc1", f"{consent}/open", {}, "open")
    (item,) = opened.json()["items"]
    assert (item["application"], item["refused"]) == (application, None), opened.text
    again = (await by(sandbox, "cc1", f"{consent}/open", {}, "open")).json()
    assert [each["receipt"]["position"] for each in again["items"]] == [item["receipt"]["position"]]
    other = (await by(sandbox, "cc1", f"{consent}/open", {}, "another key")).json()
    assert [each["refused"]["type"] for each in other["items"]] == ["/problems/not-allowed-now"]
    for member in PRESENT:
        voted = await by(sandbox, member, f"{consent}/votes", {"value": "approve"}, f"vote-{member}")
        assert [each["receipt"]["events"] for each in voted.json()["items"]] == [["VoteCast", "VoteSigned"]]
    closed = (await by(sandbox, "cc1", f"{consent}/close", {}, "close")).json()
    assert [each["ballot"] for each in closed["items"]] == [item["ballot"]]
    row = (await get(sandbox, f"/ballots/{item['ballot']}")).json()["item"]
    assert (row["outcome"]["result"], row["packet"]) == ("carried", 1)
    rules = {each["key"]: (each["value"], each["citation"]) for each in row["rules"]}
    assert rules["quorum.percent"] == (50, "model policy; no accreditor sets a figure [S98]")
    assert rules["vote.threshold"] == ("majority_cast", "Robert's Rules [S104]")
    receipt = await get(sandbox, f"/receipts?key=open/{application}&actor=cc1")
    assert receipt.json()["operation"] == "open_ballot", receipt.text


async def test_a_pulled_item_is_voted_on_by_itself_and_a_recused_members_vote_leaves_theirs_out(
    sandbox: House,
) -> None:
    """En bloc takes neither; whoever may not give the command once may not give it several times."""
    application, meeting = await in_session(sandbox)
    consent = f"/meetings/{meeting}/consent"
    problem(await post(sandbox, f"{consent}/votes", {"value": "approve"}), 403, "role_required")
    problem(await by(sandbox, "cc1", f"{consent}/votes", {"value": "maybe"}, "v"), 422, "invalid")
    opened = (await by(sandbox, "cc1", f"{consent}/open", {}, "open")).json()["items"]
    await by(sandbox, "cc2", f"/ballots/{opened[0]['ballot']}/recusals", {}, "recuse")
    left_out = await by(sandbox, "cc2", f"{consent}/votes", {"value": "approve"}, "vote")
    assert left_out.json()["items"] == []
    late = await by(sandbox, "cc3", f"/meetings/{meeting}/items/{application}/pull", {}, "pull")
    problem(late, 409, "not_allowed_now")


async def test_a_member_sees_all_that_waits_for_them_in_one_call(sandbox: House) -> None:
    """Their meetings with what to read and vote on, and where they stand; where they take no part, bare."""
    application, meeting = await in_session(sandbox)

    async def mine(member: str) -> dict[str, Any]:
        page = await get(sandbox, "/agenda", role=Role.COMMITTEE_MEMBER, actor=member)
        return dict(page.json()["item"])

    (held,) = (each for each in (await mine("cc1"))["meetings"] if each["id"] == meeting)
    (item,) = held["items"]
    assert (held["state"], held["present"]) == ("in_session", True)
    assert (item["name"], item["section"], item["packet"], item["ballot"]) == (
        "Anna Abel",
        "consent",
        1,
        None,
    )
    await by(sandbox, "cc1", f"/meetings/{meeting}/consent/open", {}, "open")
    await by(sandbox, "cc1", f"/meetings/{meeting}/consent/votes", {"value": "approve"}, "vote")
    (item,) = (await mine("cc1"))["meetings"][0]["items"]
    assert (item["voted"], item["recused"], item["application"]) == (True, False, application)
    await by(sandbox, "cc4", f"/ballots/{item['ballot']}/recusals", {}, "recuse")
    (item,) = (await mine("cc4"))["meetings"][0]["items"]
    assert (item["name"], item["packet"], item["recused"]) == (None, None, True)
    assert (await mine("stranger")) == {"meetings": [], "ballots": []}
    problem(await get(sandbox, "/agenda", role=Role.AUDITOR, actor="anna"), 403, "role_required")
