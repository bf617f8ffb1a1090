"""What was modified, what looks as it should not, and an audit of it from its beginning to its report."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from domain.values import Role
from tests.api.asking import get, post, problem
from tests.api.papers import text_of
from tests.house import House

NOW = datetime(2026, 1, 20, 15, tzinfo=UTC)
PERSON = {"npi": "1234567893", "given_name": "Anna", "family_name": "Abel"}
LICENSE = {"kind": "state_license", "issuer": "CT"}
PERIOD = {"since": "2026-01-01", "until": "2026-01-20"}
AUDITS = "/facility/integrity/audits"


def query(said: dict[str, str]) -> str:
    return "?" + "&".join(f"{name}={value}" for name, value in said.items())


async def corrected(house: House) -> str:
    """A file whose license was given a later last day, and nothing shows it."""
    await house.open(NOW)
    opened = await post(house, "/practitioners", PERSON)
    file: str = opened.json()["made"]["practitioner"]
    base = f"/practitioners/{file}/credentials"
    await post(house, base, {**LICENSE, "number": "1.1"})
    await post(house, f"{base}/verify", {**LICENSE, "source": "ct_dph", "expires": "2026-12-31"})
    said = {**LICENSE, "field": "expires", "new": "2027-12-31", "reason": "mistyped"}
    assert (await post(house, f"{base}/correct", said)).status_code == 200
    return file


async def audited(house: House, key: str = "audit", **said: Any) -> dict[str, Any]:
    answer = await post(house, AUDITS, {**PERIOD, **said}, role=Role.AUDITOR, actor="audra", key=key)
    assert answer.status_code in (200, 201), answer.text
    told: dict[str, Any] = answer.json()
    return told


async def test_what_was_modified_is_told_by_whom_and_how_often(sandbox: House) -> None:
    """By field and person; the pattern that it meets is counted, and those that nothing meets."""
    file = await corrected(sandbox)
    told = (await get(sandbox, "/facility/integrity" + query(PERIOD))).json()["item"]
    (modified,) = told["modified"]
    assert (modified["field"], modified["times"], modified["files"]) == ("expires", 1, 1)
    counts = {each["pattern"]: each["times"] for each in told["patterns"]}
    assert counts["deleted_by_correction"] == 1
    assert sum(counts.values()) == 1
    (found,) = (await get(sandbox, "/facility/integrity/irregularities")).json()["items"]
    assert (found["practitioner"], found["said"], found["against"]) == (file, "2027-12-31", "2026-12-31")
    elsewhere = {"pattern": "back_dated"}
    assert (await get(sandbox, "/facility/integrity/irregularities" + query(elsewhere))).json()["items"] == []


async def test_a_period_upside_down_is_refused(sandbox: House) -> None:
    """With what is allowed; so are a pattern that is none, and an audit that never was."""
    await sandbox.open(NOW)
    backwards = {"since": "2026-02-01", "until": "2026-01-01"}
    refused = await get(sandbox, "/facility/integrity" + query(backwards))
    assert "2026-02-01" in str(problem(refused, 422, "invalid"))
    strange = await get(sandbox, "/facility/integrity/irregularities?pattern=forged")
    assert "back_dated" in str(problem(strange, 422, "invalid"))
    problem(await get(sandbox, f"{AUDITS}/audit-1"), 404, "not_found")


async def test_an_audit_is_drawn_reviewed_completed_and_reported(sandbox: House) -> None:
    """The report has its sample, each change and what is irregular, and is a PDF too."""
    file = await corrected(sandbox)
    first = await audited(sandbox)
    assert first["links"]["audit"] == f"{AUDITS}/audit-1"
    again = await audited(sandbox)
    assert (again["made"], again["position"]) == (first["made"], first["position"])
    report = (await get(sandbox, f"{AUDITS}/audit-1")).json()["item"]
    (told,) = report["files"]
    assert (report["audit"]["files"], told["review"], told["name"]) == ([file], None, "Anna Abel")
    (change,) = told["changes"]
    assert (change["old"], change["new"], change["reason"]) == ("2026-12-31", "2027-12-31", "mistyped")
    assert [each["pattern"] for each in told["irregularities"]] == ["deleted_by_correction"]
    by = {"role": Role.AUDITOR, "actor": "audra"}
    reviewed = {"audit": "audit-1", "appropriate": False, "found": "no page of the source"}
    await post(sandbox, f"/practitioners/{file}/integrity-reviews", reviewed, **by)
    done = {"audit": "audit-1", "analysis": "one of one", "actions": "pages are filed"}
    assert (await post(sandbox, f"{AUDITS}/completion", done, **by)).status_code == 200
    (row,) = (await get(sandbox, AUDITS)).json()["items"]
    assert (row["state"], row["inappropriate"], row["actions"]) == ("completed", [file], "pages are filed")
    pdf = await get(sandbox, f"{AUDITS}/audit-1/report.pdf")
    text = text_of(pdf.content)
    for words in ("NOT IN ORDER: no page of the source", "pages are filed", "Anna Abel", "2027-12-31"):
        assert words in text
    # What is modified later on the very day is none of it.
    more = {**LICENSE, "field": "number", "new": "1.3", "reason": "mistyped"}
    assert (await post(sandbox, f"/practitioners/{file}/credentials/correct", more)).status_code == 200
    assert (await get(sandbox, f"{AUDITS}/audit-1/report.pdf")).content == pdf.content
    later = (await get(sandbox, "/facility/integrity" + query(PERIOD))).json()["item"]
    assert len(later["modified"]) == len(report["period"]["modified"]) + 1


async def test_what_an_auditor_is_to_do_is_on_the_worklist(sandbox: House) -> None:
    """To complete the audit that is under way, and to look at the file that was corrected."""
    await corrected(sandbox)
    await audited(sandbox)
    tasks = (await get(sandbox, "/worklist?role=auditor")).json()["items"]
    assert sorted((each["kind"], each["subject"]) for each in tasks) == [
        ("complete_integrity_audit", "audit-1"),
        ("fulfil_duty", "integrity_audit/state_license:CT/expires@2026-01-20"),
    ]


async def test_an_audit_begun_by_mistake_is_taken_back_and_says_so(sandbox: House) -> None:
    """Not without a reason; its report stays, with who withdrew it and why, and another can be begun."""
    await corrected(sandbox)
    await audited(sandbox)
    by = {"role": Role.AUDITOR, "actor": "audra"}
    back = {"audit": "audit-1"}
    problem(await post(sandbox, f"{AUDITS}/withdrawal", back, **by), 422, "invalid")
    said = {**back, "reason": "its first day was mistyped"}
    assert (await post(sandbox, f"{AUDITS}/withdrawal", said, **by)).status_code == 200
    (row,) = (await get(sandbox, AUDITS)).json()["items"]
    assert (row["state"], row["withdrawn_by"], row["why"]) == ("withdrawn", "audra", said["reason"])
    pdf = await get(sandbox, f"{AUDITS}/audit-1/report.pdf")
    assert "by audra: its first day was mistyped" in " ".join(text_of(pdf.content).split())
    tasks = (await get(sandbox, "/worklist?role=auditor")).json()["items"]
    assert [each["kind"] for each in tasks] == ["fulfil_duty"]
    problem(
        await post(sandbox, f"{AUDITS}/withdrawal", {**said, "audit": "audit-1"}, **by),
        409,
        "not_allowed_now",
    )
    assert (await audited(sandbox, key="another"))["made"]["audit"] == "audit-2"
