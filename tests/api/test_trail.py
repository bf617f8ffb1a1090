"""The trail over HTTP: narrowed, counted, saved as a file; what was changed; what peer review shows."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

import pytest

from api.periods import between
from api.resources import exports
from api.seeking import narrowed
from domain.values import Role
from tests.api.asking import applied, get, post, problem, registered
from tests.house import House

TRAIL = ("/trail?", "/trail/count?", "/exports/trail.csv?", "/trail/changes?")


@pytest.mark.parametrize("path", TRAIL)
async def test_a_period_upside_down_is_refused_with_what_is_allowed(house: House, path: str) -> None:
    """422, naming the end and where it must lie."""
    period = "since=2026-03-02T00:00:00Z&until=2026-03-01T00:00:00Z"
    document = problem(await get(house, f"{path}{period}"), 422, "invalid")
    assert (document["in"], document["field"]) == ("query", "until")
    assert "after `since`, which is 2026-03-02T00:00:00+00:00" in str(document["expected"])
    same = "since=2026-03-02T00:00:00Z&until=2026-03-02T00:00:00Z"
    problem(await get(house, f"{path}{same}"), 422, "invalid")


@pytest.mark.parametrize(
    ("query", "field", "hint"),
    [
        ("/trail?command=verify_credentials", "command", "did you mean verify_credential"),
        ("/trail?command=open_fppe", "command", "a command's operation"),
        ("/trail?role=nurse", "role", "medical_staff_office"),
        ("/trail?list=abc", "list", "[0-9a-f]{64}"),
        ("/trail?application=x", "application", "UUID"),
        ("/trail?source=%26", "source", "letters"),
        ("/trail/changes?field=expiry", "field", "did you mean expires"),
        ("/trail/changes?feld=expires", "feld", "did you mean field"),
        ("/trail/count?rol=x", "rol", "did you mean role"),
        ("/exports/trail.csv?typ=VoteCast", "typ", "did you mean type"),
    ],
)
async def test_bad_input_is_told_what_is_allowed(house: House, query: str, field: str, hint: str) -> None:
    """422, with the known values where there are such."""
    document = problem(await get(house, query), 422, "invalid")
    assert (document["in"], document["field"]) == ("query", field)
    assert hint in json.dumps(document)
    if "/changes?field" in query:
        assert "expires" in document["known"]  # type: ignore[operator]  # a list


async def test_every_way_of_narrowing_finds_what_it_names(house: House) -> None:
    """One at a time and all at once; the count says as many."""
    own = await registered(house)
    application = await applied(house, own)
    rows = (await get(house, f"/trail?application={application}&limit=500")).json()["items"]
    assert "ApplicationIssued" in {row["type"] for row in rows}
    asked = f"application={application}&role=medical_staff_office&command=request_application"
    some = (await get(house, f"/trail?{asked}&practitioner={own}")).json()["items"]
    assert some
    assert some == [row for row in rows if row["operation"] == "request_application"]
    counted = (await get(house, f"/trail/count?{asked}")).json()["item"]
    assert counted == {"count": len(some), "exact": True, "told": str(len(some))}
    bylaws = some[0]["bylaws"]
    assert (await get(house, f"/trail?{asked}&bylaws={bylaws.replace('+', '%2B')}")).json()["items"] == some
    assert (await get(house, f"/trail?{asked}&actor=nobody")).json()["items"] == []


async def test_a_corrected_day_is_told_with_old_new_reason_and_evidence(house: House) -> None:
    """Who changed this date, from what to what, why: one question."""
    own = str(await registered(house))
    license = {"kind": "state_license", "issuer": "CT"}
    await house.office.do("record_credential", practitioner=own, **license, number="1", expires="2099-03-31")
    await house.office.do(
        "verify_credential", practitioner=own, **license, source="ct_dph", expires="2099-03-31"
    )
    evidence = {
        "sha256": "b" * 64,
        "source": "ct_dph",
        "url": "https://example.org/1",
        "retrieved_at": "2026-01-01T00:00:00Z",
    }
    await house.office.do(
        "correct_credential",
        practitioner=own,
        **license,
        field="expires",
        new="2099-02-28",
        reason="a slip of the pen",
        evidence=evidence,
    )
    path = f"/trail/changes?field=expires&practitioner={own}&subject=state_license:CT"
    rows = (await get(house, path, role=Role.AUDITOR, actor="ada")).json()["items"]
    assert [(row["old"], row["new"]) for row in rows] == [(None, "2099-03-31"), ("2099-03-31", "2099-02-28")]
    assert (rows[1]["reason"], rows[1]["evidence"]["sha256"]) == ("a slip of the pen", "b" * 64)
    found = (await get(house, f"/trail?list={'b' * 64}")).json()["items"]
    assert [row["type"] for row in found] == ["CredentialCorrected"]
    problem(await get(house, path, role=Role.PRIVILEGE_VIEWER, actor="nurse"), 403, "role_required")


async def test_the_trail_is_saved_as_a_file_in_which_nothing_is_a_formula(house: House) -> None:
    """CSV and XLSX by the same filters."""
    own = str(await registered(house))
    await house.office.do(
        "record_credential",
        practitioner=own,
        kind="life_support",
        issuer="PALS",
        number="1",
        expires="2099-01-01",
        reason='=HYPERLINK("http://x")',
    )
    text = (await get(house, f"/exports/trail.csv?practitioner={own}")).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["type"] for row in rows] == ["PractitionerRegistered", "CredentialRecorded"]
    assert rows[1]["reason"] == '\'=HYPERLINK("http://x")'
    assert json.loads(rows[1]["payload"])["issuer"] == "PALS"
    answer = await get(house, f"/exports/trail.xlsx?practitioner={own}&type=CredentialRecorded")
    book = zipfile.ZipFile(io.BytesIO(answer.content))
    assert not [name for name in book.namelist() if b"<f>" in book.read(name)]
    assert exports.CUT_OFF not in answer.headers


async def test_a_file_that_is_not_all_says_where_the_next_begins(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a header; the two files together are the trail."""
    for npi in ("1234567893", "1987654328", "1555012347"):
        await registered(house, npi)
    monkeypatch.setattr(exports, "PAGE", 2)
    monkeypatch.setattr(exports, "COUNTED", 2)
    asked, positions = "/exports/trail.csv?type=PractitionerRegistered", []
    for _ in range(2):
        answer = await get(house, asked)
        rows = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
        positions += [row["position"] for row in rows]
        asked = f"{asked}&after={answer.headers.get(exports.CUT_OFF)}"
    assert len(positions) == len(set(positions)) == 3


async def test_from_a_privileged_entry_one_finds_how_to_open_it(house: House) -> None:
    """The entry names the commands; opening is one with a reason, an entry itself, and told to who opens."""
    own = await registered(house)
    leader: dict[str, Any] = {"role": Role.CHIEF_MEDICAL_OFFICER, "actor": "carol"}
    raised = {"concern": "two late transfers"}
    await _by(house, "raise_concern", raised, practitioner=str(own), **leader)
    (entry,) = (await get(house, "/trail?type=PrivilegedEntry")).json()["items"]
    assert (entry["payload"], entry["operation"], entry["reason"]) == ({}, None, None)
    assert "read_corrective_record" in entry["opened_by"]
    said = {"reason": "before the committee meets"}
    opened = await _by(house, "read_corrective_record", said, practitioner=entry["practitioner"], **leader)
    assert "two late transfers" in opened.text
    (reading,) = opened.json()["readings"]
    assert (reading["actor"], reading["reason"]) == ("carol", "before the committee meets")
    entries = (await get(house, "/trail?type=PrivilegedEntry")).json()["items"]
    assert [row["actor"] for row in entries] == ["carol", "carol"]


async def _by(
    house: House, operation: str, body: dict[str, Any], *, role: Role, actor: str, practitioner: str
) -> Any:
    """Give a command at the address that the API's own description names."""
    path = house.api.operations[operation].path.format(practitioner=practitioner)
    answer = await post(house, path, body, role=role, actor=actor)
    assert answer.status_code in (200, 201), answer.text
    return answer


def test_each_way_of_narrowing_is_described() -> None:
    """What the sentence asks for is a query of its own."""
    asked = {"practitioner", "actor", "role", "command", "type", "application", "meeting"}
    own, period = (set(each.__annotations__) - {"return"} for each in (narrowed, between))
    assert asked | {"during", "words", "bylaws", "source", "list"} == own
    assert {"since", "until"} <= period
