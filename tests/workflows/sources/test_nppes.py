"""The registry of provider identifiers, from its API and from answers of it that were saved."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from domain.values import PersonName
from tests.workflows.sources.source_server import FILES, SourceServer
from workflows.sources.errors import SourceUnavailable, SourceUnreadable
from workflows.sources.evidence import EvidenceStore
from workflows.sources.nppes import NppesSource
from workflows.sources.nppes.lookup import read_answer

AT = datetime(2026, 9, 15, 14, 30, tzinfo=UTC)
ABEL = "1234567893"


@pytest.fixture
def saved(store: EvidenceStore) -> NppesSource:
    return NppesSource(str(FILES / "nppes"), store)


def test_an_individual_comes_with_names_taxonomies_and_practices(saved: NppesSource) -> None:
    """Every part of an individual's record is read, aliases too."""
    answer = saved.look_up(ABEL, AT)
    record = answer.record
    assert answer.outcome == "individual"
    assert record is not None
    assert record.name == PersonName(given="ANN", middle="M", family="ABEL-OSEI")
    assert record.other_names == (PersonName(given="ANN", middle="M", family="ABEL"),)
    assert (record.credential, record.sex, record.active) == ("M.D.", "F", True)
    assert [(t.code, t.primary) for t in record.taxonomies] == [("208000000X", True), ("2080N0001X", False)]
    assert record.taxonomies[0].self_reported_license == "012345"
    assert [a.line_1 for a in record.practice_addresses] == ["282 WASHINGTON ST", "10 COLUMBUS BLVD"]
    assert (record.enumerated_on, record.updated_on) == (date(2007, 2, 26), date(2025, 9, 1))
    assert answer.evidence.source == "nppes"


def test_gender_is_read_where_sex_is_not_and_dashes_are_nothing(saved: NppesSource) -> None:
    """Both spellings of the member are known; two dashes stand for an empty text."""
    record = saved.look_up("1003000126", AT).record
    assert record is not None
    assert record.name == PersonName(given="JOSE", family="NUNEZ", suffix="JR.")
    assert (record.sex, record.credential, record.certified_on) == ("M", "", None)


def test_an_organization_is_no_practitioner(saved: NppesSource) -> None:
    """An NPI-2 is answered as an organization, without a person's name."""
    answer = saved.look_up("1346326881", AT)
    assert answer.outcome == "organization"
    assert answer.record is not None
    assert (answer.record.organization, answer.record.name) == ("ABEL PEDIATRICS LLC", None)


@pytest.mark.parametrize(("npi", "has_record"), [("1669463816", False), ("1063810489", True)])
def test_a_deactivated_number_is_said_to_be(saved: NppesSource, npi: str, has_record: bool) -> None:
    """Deactivation comes as an error text or as a status; both are an answer."""
    answer = saved.look_up(npi, AT)
    assert answer.outcome == "deactivated"
    assert (answer.record is not None) is has_record


def test_an_unknown_number_is_an_answer_with_evidence(saved: NppesSource) -> None:
    """No results is "not found", and what was answered is kept."""
    answer = saved.look_up("1457375990", AT)
    assert (answer.outcome, answer.record) == ("not_found", None)
    assert len(answer.evidence.sha256) == 64


def test_one_file_serves_the_number_it_holds_only(store: EvidenceStore) -> None:
    """A single saved answer finds its own number and no other."""
    source = NppesSource(str(FILES / "nppes" / f"{ABEL}.json"), store)
    assert source.look_up(ABEL, AT).outcome == "individual"
    assert source.look_up("1003000126", AT).outcome == "not_found"


def test_a_number_without_a_saved_answer_is_unavailable(saved: NppesSource) -> None:
    """A folder that lacks the file has not been asked yet, which is not the same as "not found"."""
    with pytest.raises(SourceUnavailable):
        saved.look_up("1992999999", AT)


def test_the_api_is_asked_for_the_number_in_its_version(store: EvidenceStore, outside: SourceServer) -> None:
    """The question names version 2.1 and the number; the evidence names the question."""
    answer = NppesSource(outside.url("/nppes/api/"), store).look_up(ABEL, AT)
    assert answer.outcome == "individual"
    assert answer.evidence.url == outside.url(f"/nppes/api/?version=2.1&number={ABEL}")


def test_an_unknown_number_at_the_api_is_not_found(store: EvidenceStore, outside: SourceServer) -> None:
    """HTTP 200 with a count of zero is "not found"."""
    assert NppesSource(outside.url("/nppes/api/"), store).look_up("1992999999", AT).outcome == "not_found"


def test_an_error_that_arrives_as_http_200_is_an_error(saved: NppesSource) -> None:
    """What the registry refuses is unreadable, with its words and its field."""
    with pytest.raises(SourceUnreadable, match="Unsupported Version") as caught:
        saved.look_up("1073806253", AT)
    assert caught.value.field == "version"
    assert not caught.value.retryable


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("<html>maintenance</html>", "line 1, document: expected JSON"),
        ("[]", "answer: expected an object"),
        ('{"message": "hello"}', "expected results or Errors, got message"),
        ('{"result_count": 1, "results": {}}', "answer.results: expected a list"),
        (
            '{"results": [{"number": "1234567893"}]}',
            r"results\[0\].enumeration_type: expected NPI-1 or NPI-2",
        ),
        ('{"results": [{"number": "1234567893", "enumeration_type": "NPI-1"}]}', "basic: expected an object"),
    ],
)
def test_another_shape_is_refused_by_its_place(answer: str, said: str) -> None:
    """An answer of another shape is unreadable, naming where and what was expected."""
    with pytest.raises(SourceUnreadable, match=said):
        read_answer(answer.encode(), ABEL)


@pytest.mark.parametrize(
    ("member", "value", "said"),
    [
        ("enumeration_date", "02/26/2007", "basic.enumeration_date: expected a date YYYY-MM-DD"),
        ("last_name", None, "basic.last_name: expected a family name"),
        ("first_name", ["ANN"], "basic.first_name: expected text"),
    ],
)
def test_a_malformed_member_is_named(member: str, value: object, said: str) -> None:
    """A date of another form, a missing or a wrongly typed name: the member is named."""
    answer = json.loads((FILES / "nppes" / f"{ABEL}.json").read_text())
    answer["results"][0]["basic"][member] = value
    with pytest.raises(SourceUnreadable, match=said):
        read_answer(json.dumps(answer).encode(), ABEL)


def test_two_results_for_one_number_are_refused(tmp_path: Path) -> None:
    """A number belongs to one; two results are unreadable."""
    answer = json.loads((FILES / "nppes" / f"{ABEL}.json").read_text())
    answer["results"] *= 2
    with pytest.raises(SourceUnreadable, match=f"one result for {ABEL}, got 2"):
        read_answer(json.dumps(answer).encode(), ABEL)
