"""A command over HTTP: its receipt, its repeat, and every way in which it can be refused."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from domain.values import Role
from tests.api.asking import PERSON, STRANGER, applied, get, post, problem, registered
from tests.domain.house import usual_source
from tests.house import House


async def test_a_command_answers_with_its_receipt_and_what_it_made_can_be_seen(house: House) -> None:
    """201, the receipt with position and events, and links whose pages show it already."""
    answer = await post(house, "/practitioners", PERSON, key="k1")
    receipt = answer.json()
    assert answer.status_code == 201
    assert (receipt["state"], receipt["operation"], receipt["key"]) == ("done", "register_practitioner", "k1")
    assert receipt["events"] == ["PractitionerRegistered", "RegistrationClaimed"]
    assert answer.headers["location"] == f"/practitioners/{receipt['made']['practitioner']}"
    for link in receipt["links"].values():
        page = await get(house, link)
        assert page.status_code == 200, (link, page.text)


async def test_a_repeated_command_gets_the_receipt_it_left(house: House) -> None:
    """The same key and body: the same receipt, and nothing is done twice."""
    first = await post(house, "/practitioners", PERSON, key="k1")
    again = await post(house, "/practitioners", {**PERSON, "profession": "MD"}, key="k1")
    assert again.status_code == first.status_code == 201
    assert again.json() == first.json()


async def test_a_key_used_for_another_command_is_refused(house: House) -> None:
    """422, by name; another person's key of the same text is another key."""
    await post(house, "/practitioners", PERSON, key="k1")
    problem(await post(house, "/practitioners", {**PERSON, "npi": "1987654328"}, key="k1"), 422, "key_reused")
    other = await post(house, "/practitioners", {**PERSON, "npi": "1987654328"}, key="k1", actor="robin")
    assert other.status_code == 201


@pytest.mark.parametrize(
    "key", [None, "", "x" * 201, "tab\tbed"], ids=["none", "empty", "long", "unprintable"]
)
async def test_a_command_without_a_sound_key_is_refused(house: House, key: str | None) -> None:
    """422 naming the header."""
    headers = {"Authorization": f"Bearer {house.token(Role.MEDICAL_STAFF_OFFICE, 'casey')}"}
    if key is not None:
        headers["Idempotency-Key"] = key
    answer = await house.http.post("/practitioners", json=PERSON, headers=headers)
    document = problem(answer, 422, "invalid")
    assert (document["in"], document["field"]) == ("header", "Idempotency-Key")


async def test_a_wrong_role_is_told_what_is_needed(house: House) -> None:
    """403 with the roles that may, before anything is sent; also for another's file."""
    for role, own in ((Role.AUDITOR, None), (Role.PRACTITIONER, None), (Role.PRACTITIONER, UUID(int=7))):
        path = f"/practitioners/{STRANGER}/credentials"
        answer = await post(house, path, {"kind": "state_license"}, role=role, practitioner=own)
        document = problem(answer, 403, "role_required")
        assert document["needed"] == ["medical_staff_office", "practitioner (their own file)"]
        assert document["role"] == role


async def test_a_seat_is_read_from_the_ledger_not_from_the_token(house: House) -> None:
    """A chair's role without the chair's seat recommends nothing: 403 naming the seat."""
    office = house.office
    practitioner = await registered(house)
    path = f"/practitioners/{practitioner}/applications/{await applied(house, practitioner)}"
    said = {"privileges": ["core-pediatrics"], "signature": "Anna Abel"}
    signed = await post(
        house, f"{path}/submit", said, role=Role.PRACTITIONER, actor="abel", practitioner=practitioner
    )
    assert signed.status_code == 200, signed.text
    await post(house, f"{path}/accept")
    for element in (await office.ask("show_file", practitioner=str(practitioner)))["item"]["applications"][0][
        "elements"
    ]:
        if element in ("state_license", "malpractice_insurance"):
            held = {"kind": element, "issuer": "CT", "expires": "2199-12-31"}
            await office.do("record_credential", practitioner=str(practitioner), **held)
            held["source"] = usual_source(element)
            await office.do("verify_credential", practitioner=str(practitioner), **held)
            continue
        said_of = {"element": element, "source": usual_source(element)}
        assert (await post(house, f"{path}/verifications", said_of)).status_code == 200
    assert (await post(house, f"{path}/verifications/complete")).status_code == 200
    favor = {"favorable": True, "rationale": "strong"}
    answer = await post(
        house, f"{path}/chair-recommendation", favor, role=Role.DEPARTMENT_CHAIR, actor="nobody"
    )
    assert "pediatrics" in str(problem(answer, 403, "not_a_member")["needed"])


async def test_what_the_state_does_not_allow_is_told_with_the_state(house: House) -> None:
    """409 with the state and what is allowed."""
    practitioner = await registered(house)
    application = await applied(house, practitioner)
    answer = await post(house, f"/practitioners/{practitioner}/applications/{application}/accept")
    document = problem(answer, 409, "not_allowed_now")
    assert (document["state"], document["allowed"]) == (
        "application_issued",
        [
            *("acknowledge_bylaws", "answer_disclosures", "explain_gap", "link_document"),
            *("request_reference", "state_affiliations", "state_continuing_education"),
            *("state_faculty_appointments", "state_work_history", "submit_application"),
            "withdraw_application",
        ],
    )


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({**PERSON, "npi": "1234567890"}, "npi"),
        ({**PERSON, "npi": 7}, "npi"),
        ({**PERSON, "date_of_birth": "31/12/1980"}, "date_of_birth"),
        ({"npi": "1234567893", "given_name": "Anna"}, "family_name"),
        ({**PERSON, "middel_name": "B"}, "middel_name"),
        ({**PERSON, "email": "a\0b"}, "email"),
        ([PERSON], "body"),
    ],
    ids=str,
)
async def test_a_malformed_value_is_named_with_what_was_expected(house: House, body: Any, field: str) -> None:
    """422 naming the field and what was expected there, whether the rim or the domain finds it."""
    document = problem(await post(house, "/practitioners", body), 422, "invalid")
    assert document["field"] == field
    assert document["expected"]


async def test_broken_json_is_named_by_its_line(house: House) -> None:
    """422 naming the line."""
    headers = {
        "Authorization": f"Bearer {house.token(Role.MEDICAL_STAFF_OFFICE, 'casey')}",
        "Idempotency-Key": "k1",
        "Content-Type": "application/json",
    }
    answer = await house.http.post("/practitioners", content=b'{\n "npi": oops}', headers=headers)
    assert problem(answer, 422, "invalid")["line"] == 2


async def test_an_id_that_is_none_is_malformed_and_one_of_nothing_is_not_found(house: House) -> None:
    """422 for what is no UUID, 404 for one that nothing has, for files, ballots, bodies and receipts."""
    credential = {"kind": "state_license", "issuer": "CT"}
    document = problem(await post(house, "/practitioners/abel/credentials", credential), 422, "invalid")
    assert (document["in"], document["field"]) == ("path", "practitioner")
    answers = [
        await post(house, f"/practitioners/{STRANGER}/credentials", credential),
        await post(house, f"/ballots/{STRANGER}/close"),
        await post(house, f"/applications/{STRANGER}/ballots", {"body": "governing_board"}),
        await post(house, f"/bodies/{STRANGER}/seats", {"member": "m1"}),
    ]
    answers += [await get(house, f"/{path}/{STRANGER}") for path in ("practitioners", "ballots", "bodies")]
    answers.append(await get(house, "/receipts?key=never"))
    for answer in answers:
        problem(answer, 404, "not_found")


async def test_the_reason_and_whom_it_is_for_are_on_record(house: House) -> None:
    """Said in the body of any command, in any script, and found in the trail."""
    practitioner = await registered(house)
    said = {
        "kind": "state_license",
        "issuer": "CT",
        "reason": "José handed it in",
        "on_behalf_of": "Anna Abel",
    }
    assert (await post(house, f"/practitioners/{practitioner}/credentials", said)).status_code == 201
    trail = await house.office.ask("read_trail", type="CredentialRecorded")
    (entry,) = trail["items"]
    assert (entry["reason"], entry["on_behalf_of"], entry["actor"]) == (
        "José handed it in",
        "Anna Abel",
        "casey",
    )


async def test_a_command_is_stamped_with_its_receipt_on_the_hospitals_clock(sandbox: House) -> None:
    """In a sandbox whose clock stands, that is where it happened."""
    held = datetime(2026, 1, 5, 14, tzinfo=UTC)
    await sandbox.open(held)
    await registered(sandbox)
    trail = await sandbox.office.ask("read_trail", type="PractitionerRegistered")
    assert datetime.fromisoformat(trail["items"][0]["occurred_at"]) == held


async def test_a_command_that_says_nothing_needs_no_body(house: House) -> None:
    """An acceptance is all in its address."""
    practitioner = await registered(house)
    path = f"/practitioners/{practitioner}/applications/{await applied(house, practitioner)}/accept"
    headers = {
        "Authorization": f"Bearer {house.token(Role.MEDICAL_STAFF_OFFICE, 'casey')}",
        "Idempotency-Key": "k1",
    }
    problem(await house.http.post(path, headers=headers), 409, "not_allowed_now")


async def test_a_command_sent_ten_times_at_once_takes_effect_once(house: House) -> None:
    """Ten requests with one key, none waiting for another: one file, ten receipts that are the same."""
    answers = await asyncio.gather(*(post(house, "/practitioners", PERSON, key="k1") for _ in range(10)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({str(answer.json()) for answer in answers}) == 1
    assert len((await get(house, "/practitioners")).json()["items"]) == 1


async def test_a_refusal_that_is_no_event_is_decided_anew(house: House) -> None:
    """A key that was refused is not used up: once the state allows it, the same key does it."""
    seat = {"member": "m1"}
    body = (await house.administrator.do("establish_body", kind="governing_board"))["made"]["body"]
    root: dict[str, Any] = {"role": Role.ADMINISTRATOR, "actor": "root"}
    assert (await post(house, f"/bodies/{body}/seats", seat, **root)).status_code == 201
    taken = await post(house, f"/bodies/{body}/seats", {**seat, "position": "chair"}, key="k1", **root)
    problem(taken, 409, "not_allowed_now")
    assert (await post(house, f"/bodies/{body}/seats/empty", seat, **root)).status_code == 200
    again = await post(house, f"/bodies/{body}/seats", {**seat, "position": "chair"}, key="k1", **root)
    assert again.status_code == 201
