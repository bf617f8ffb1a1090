"""What an applicant is told of their own application in one call: asked, given, missing."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from domain.values import ApplicationContent, Role
from tests.api.asking import STRANGER, applied, get, post, problem, registered
from tests.house import House

HELD = datetime(2026, 1, 5, 14, tzinfo=UTC)
EVERYTHING = {"application.contents.initial": [str(each) for each in ApplicationContent]}


async def needs(house: House, practitioner: UUID, application: str) -> dict[str, Any]:
    path = f"/practitioners/{practitioner}/applications/{application}/needs"
    answer = await get(house, path, role=Role.PRACTITIONER, actor="abel", practitioner=practitioner)
    assert answer.status_code == 200, answer.text
    row: dict[str, Any] = answer.json()["item"]
    return row


async def test_an_applicant_reads_in_words_what_is_missing_and_how_to_give_it(sandbox: House) -> None:
    """What is missing first; what was given stays on the list."""
    house = await sandbox.open(HELD, changes=EVERYTHING)
    practitioner = await registered(house)
    application = await applied(house, practitioner)
    row = await needs(house, practitioner, application)
    wanted = {each["what"]: each for each in row["needs"]}
    assert set(wanted) == {*map(str, ApplicationContent), "submission"} - {"attestation"}
    assert row["missing"] == len(row["needs"]) == 7
    assert wanted["disclosures"]["by"] == ["answer_disclosures"]
    assert any(text.startswith("Were you ever convicted") for text in wanted["disclosures"]["details"])
    assert wanted["work_history"]["details"] == ["from 2021-01-05 to 2026-01-05, in writing"]
    assert wanted["submission"]["due"] is not None
    said = {"entries": [{"hospital": "Elm General", "first": "2020-01-01"}]}
    path = f"/practitioners/{practitioner}/applications/{application}/affiliations"
    own = {"role": Role.PRACTITIONER, "actor": "abel", "practitioner": practitioner}
    assert (await post(house, path, said, **own)).status_code == 200  # type: ignore[arg-type]
    row = await needs(house, practitioner, application)
    assert row["missing"] == 6
    last = row["needs"][-1]
    assert (last["what"], last["given"]) == ("hospital_affiliations", True)


async def test_what_the_office_found_missing_is_on_the_list_until_it_is_in(house: House) -> None:
    """With its items and the day it is over."""
    practitioner = await registered(house)
    application = await applied(house, practitioner)
    about = {"practitioner": str(practitioner), "application": application}
    applicant = house.as_(Role.PRACTITIONER, "abel", practitioner)
    await applicant.do("submit_application", **about, privileges=["core-pediatrics"], signature="Anna Abel")
    row = await needs(house, practitioner, application)
    assert (row["missing"], {each["what"] for each in row["needs"]}) == (0, {"attestation", "submission"})
    await house.office.do("notice_deficiency", **about, items=["a diploma"], received_on=None)
    row = await needs(house, practitioner, application)
    assert row["missing"] == 1
    assert (row["needs"][0]["what"], row["needs"][0]["details"]) == ("deficiency", ["a diploma"])
    await applicant.do("cure_deficiency", **about)
    assert (await needs(house, practitioner, application))["missing"] == 0


async def test_nobody_reads_what_another_lacks(house: House) -> None:
    """403 for another practitioner and for a reviewer, 404 for an application that is none of this file's."""
    practitioner = await registered(house)
    application = await applied(house, practitioner)
    path = f"/practitioners/{practitioner}/applications/{application}/needs"
    for role, own in ((Role.PRACTITIONER, STRANGER), (Role.DEPARTMENT_CHAIR, None)):
        answer = await get(house, path, role=role, actor="else", practitioner=own)
        problem(answer, 403, "role_required")
    assert (await get(house, path)).status_code == 200
    for wrong in (STRANGER, practitioner):
        problem(
            await get(house, f"/practitioners/{practitioner}/applications/{wrong}/needs"), 404, "not_found"
        )
