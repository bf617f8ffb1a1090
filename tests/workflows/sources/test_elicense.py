"""Connecticut's license roster: one credential, and whether it is this person's."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from domain.values import PersonName
from tests.workflows.sources.source_server import FILES, SourceServer
from workflows.sources.elicense import ElicenseSource, Holder, lookup
from workflows.sources.elicense.reading import Wanted, read_wanted
from workflows.sources.errors import SourceUnavailable, SourceUnreadable
from workflows.sources.evidence import EvidenceStore

AT = datetime(2026, 9, 15, 14, 30, tzinfo=UTC)
ABEL = PersonName(given="Ann", family="Abel-Osei")
NUNEZ = PersonName(given="José", family="Núñez")
ROE = PersonName(given="Richard", family="Roe")
DO = PersonName(given="Grace", family="Do")
ALL = Wanted("Status", lambda status: True)
CSV = (FILES / "elicense.csv").read_bytes()


@pytest.fixture(params=["elicense.csv", "elicense.tsv", "elicense.json", "web"])
def source(request: pytest.FixtureRequest, store: EvidenceStore, outside: SourceServer) -> ElicenseSource:
    """The same roster in each shape in which the state gives it."""
    location = outside.url("/elicense.json") if request.param == "web" else str(FILES / request.param)
    return ElicenseSource(location, store)


def test_an_active_license_is_found_with_its_days(source: ElicenseSource) -> None:
    """Code and name agree: found, with status, reason and every day; discipline stays unknown."""
    answer = source.look_up("1.012345", (ABEL,), AT)
    row = answer.license
    assert answer.outcome == "found"
    assert row is not None
    assert (row.status, row.reason, row.active) == ("active", "CURRENT", True)
    assert (row.full_code, row.number, row.credential) == ("1.012345", "12345", "Physician/Surgeon")
    assert (row.issued_on, row.effective_on) == (date(2007, 7, 1), date(2025, 4, 1))
    assert row.expires_on == date(2026, 3, 31)
    assert row.discipline == "unknown"
    assert row.zip_code == "06106-3322"
    assert answer.evidence.list_date == date(2026, 9, 14)


def test_a_lapsed_license_is_inactive_with_the_states_reason(source: ElicenseSource) -> None:
    """The filler date is no date, and an absent day is none."""
    row = source.look_up("1.023456", (NUNEZ,), AT).license
    assert row is not None
    assert (row.status, row.reason, row.active) == ("inactive", "LAPSED DUE TO NON-RENEWAL", False)
    assert (row.issued_on, row.effective_on, row.expires_on) == (None, None, date(2024, 6, 30))
    assert row.zip_code == "06510"


def test_somebody_elses_license_is_a_mismatch(source: ElicenseSource) -> None:
    """The code exists under another name: no license, and the row to look at."""
    answer = source.look_up("1.012345", (NUNEZ,), AT)
    assert (answer.outcome, answer.license) == ("mismatch", None)
    assert [row.name for row in answer.candidates] == ["ANN M ABEL-OSEI"]


def test_an_alias_confirms_the_license(source: ElicenseSource) -> None:
    """Any of the person's names will do."""
    assert source.look_up("1.012345", (PersonName(given="Ann", family="Abel"), ABEL), AT).outcome == "found"


def test_a_repeated_code_is_ambiguous(source: ElicenseSource) -> None:
    """Two rows with one code: every candidate, and none chosen."""
    answer = source.look_up("10.100923", (ROE,), AT)
    assert (answer.outcome, answer.license) == ("ambiguous", None)
    assert [row.status for row in answer.candidates] == ["active", "inactive"]


def test_an_unknown_code_is_not_found(source: ElicenseSource) -> None:
    """An answer, with evidence, and no candidate."""
    answer = source.look_up("1.999999", (ABEL,), AT)
    assert (answer.outcome, answer.candidates) == ("not_found", ())
    assert len(answer.evidence.sha256) == 64


@pytest.mark.parametrize("number", ["12345", "012345"])
def test_a_bare_number_is_told_apart_by_the_name(source: ElicenseSource, number: str) -> None:
    """Every profession counts from one: the person's row is found among them, with or without zeros."""
    answer = source.look_up(number, (ABEL,), AT)
    assert answer.license is not None
    assert answer.license.full_code == "1.012345"
    assert source.look_up(number, (NUNEZ,), AT).outcome == "ambiguous"


def test_a_name_is_searched(source: ElicenseSource) -> None:
    """One row under the name is found; several are ambiguous; none is none."""
    assert source.search(DO, AT).outcome == "found"
    assert source.search(ROE, AT).outcome == "ambiguous"
    assert source.search(PersonName(given="Ann", family="Nobody"), AT).outcome == "not_found"


def test_the_question_to_the_api_is_the_exact_code(store: EvidenceStore, outside: SourceServer) -> None:
    """The address asked is the roster's with the full code."""
    ElicenseSource(outside.url("/elicense.json"), store).look_up(" 1.012345 ", (ABEL,), AT)
    assert outside.requests[0][0] == "/elicense.json?fullcredentialcode=1.012345"


def test_a_failing_api_is_unavailable(store: EvidenceStore, outside: SourceServer) -> None:
    """HTTP 500 is no answer on any license."""
    with pytest.raises(SourceUnavailable):
        ElicenseSource(outside.url("/fails"), store).look_up("1.012345", (ABEL,), AT)


def test_a_row_repeated_with_another_refresh_day_is_one_row() -> None:
    """What differs only in when it was refreshed is the same credential."""
    lines = CSV.splitlines()
    content = b"\n".join([*lines, lines[1].replace(b"09/14/2026", b"09/15/2026")])
    assert len(read_wanted(content, Wanted("FullCredentialCode", "1.012345".__eq__))) == 1


def test_lower_case_headers_and_fields_of_the_platform_are_known(tmp_path: Path) -> None:
    """The API's CSV has lower-case names; its JSON may add fields that begin with a colon."""
    head, *rest = CSV.splitlines()
    assert len(read_wanted(b"\n".join([head.lower(), *rest]), ALL)) == 6
    items = json.loads((FILES / "elicense.json").read_bytes())
    items[0][":@computed_region_abcd"] = "7"
    assert len(read_wanted(json.dumps(items).encode(), ALL)) == 6


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        (b"StatusReason", b"Reason", 1, "no StatusReason; unknown 'Reason'"),
        (b"CredentialId,", b"", 1, "no CredentialId"),
        (
            b"03/31/2026",
            b"31.03.2026",
            2,
            "ExpirationDate: expected MM/DD/YYYY or YYYY-MM-DD, got 31.03.2026",
        ),
        (b"06/30/2024", b"06/31/2024", 3, "ExpirationDate: expected MM/DD/YYYY"),
        (b",INACTIVE,FAILED TO RENEW,0,", b",INACTIVE,FAILED TO RENEW,maybe,", 5, "Active: expected 1 or 0"),
        (b",PROBATION,1,", b",PROBATION,,", 7, "Active: expected 1 or 0, got nothing"),
        (b"ACTIVE,PROBATION", b",PROBATION", 7, "Status: expected a status, got nothing"),
        (b"RICHARD ROE", b"ROE, RICHARD", 4, "row: expected 21 fields, got 22 fields"),
    ],
)
def test_a_malformed_table_is_refused_by_line_and_field(old: bytes, new: bytes, line: int, said: str) -> None:
    """The error names line, field, what was expected and what came."""
    assert old in CSV
    with pytest.raises(SourceUnreadable) as caught:
        read_wanted(CSV.replace(old, new), ALL)
    assert said in str(caught.value)
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"error": true, "message": "no such column"}', "answer: expected a list of rows"),
        (
            '[{"fullcredentialcode": "1.1", "licence": "x"}]',
            "item 1: expected the 21 known fields, got unknown licence",
        ),
        (
            '[{"status": "ACTIVE", "active": "1", "issuedate": "soon"}]',
            "item 1 IssueDate: expected MM/DD/YYYY",
        ),
        ('[{"status": {"a": 1}}]', "item 1.status: expected text"),
        ('["ACTIVE"]', "item 1: expected an object"),
        ('[{"status": "ACTIVE"', "line 1, document: expected JSON"),
    ],
)
def test_malformed_json_is_refused_by_item_and_field(content: str, said: str) -> None:
    """The error names the item and the field."""
    with pytest.raises(SourceUnreadable) as caught:
        read_wanted(content.encode(), ALL)
    assert said in str(caught.value)


MANY = (
    *(("1.012345", (ABEL,)), ("1.012345", (NUNEZ,)), (" 1.012345 ", (ABEL,)), ("1.023456", (NUNEZ,))),
    *(("10.100923", (ROE,)), ("1.999999", (ABEL,)), ("12345", (ABEL,)), ("012345", (NUNEZ,)), ("77", (DO,))),
)


def test_many_asked_at_once_are_answered_as_each_alone(
    source: ElicenseSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By full code and by bare number, listed or not, somebody else's or their own; in any batches."""
    monkeypatch.setattr(lookup, "AT_ONCE", 2)
    asked = {UUID(int=place): Holder(code=code, names=names) for place, (code, names) in enumerate(MANY)}
    answers = source.look_up_all(asked, AT)
    alone = {id: source.look_up(holder.code, holder.names, AT) for id, holder in asked.items()}
    same = next(iter(answers.values())).evidence
    assert {id: replace(each, evidence=same) for id, each in answers.items()} == {
        id: replace(each, evidence=same) for id, each in alone.items()
    }
    dated = {id: each.evidence.list_date for id, each in answers.items()}
    assert dated == {id: each.evidence.list_date for id, each in alone.items()}


def test_a_roster_is_gone_through_once_however_many_are_asked(
    store: EvidenceStore, outside: SourceServer
) -> None:
    """A web API once for each hundred codes."""
    asked = {UUID(int=place): Holder(code=f"1.{place:06}", names=(ABEL,)) for place in range(250)}
    ElicenseSource(outside.url("/elicense.json"), store).look_up_all(asked, AT)
    assert len(outside.requests) == 3
