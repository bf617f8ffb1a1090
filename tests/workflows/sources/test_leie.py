"""The exclusion list: who may be on it, why we think so, and what is wrong with a file."""

from __future__ import annotations

import random
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from domain.values import PersonName
from tests.workflows.sources.source_server import FILES, SourceServer
from workflows.sources.errors import SourceUnavailable, SourceUnreadable
from workflows.sources.evidence import EvidenceStore
from workflows.sources.exclusions import ExclusionList, ExclusionSource, PossibleMatch
from workflows.sources.leie import COLUMNS, LEIE, LeieRow

AT = datetime(2026, 9, 15, 14, 30, tzinfo=UTC)
CONTENT = (FILES / "leie_updated.csv").read_bytes()
EXCLUDED = ExclusionList(CONTENT, LEIE)


def search(
    given: str = "", family: str = "", born: date | None = None, npi: str | None = None
) -> tuple[PossibleMatch[LeieRow], ...]:
    names = (PersonName(given=given, family=family),) if family else ()
    return EXCLUDED.search(npi, names, born)


def bases(matches: tuple[PossibleMatch[LeieRow], ...]) -> list[str]:
    return [match.basis for match in matches]


def changed(old: bytes, new: bytes) -> bytes:
    assert old in CONTENT
    return CONTENT.replace(old, new)


def test_the_whole_file_is_read() -> None:
    """Byte-order mark, CRLF, Latin-1 letters and duplicates: every line is there."""
    assert len(EXCLUDED) == 11


def test_an_npi_on_the_list_is_a_strong_match_whatever_the_name() -> None:
    """The number alone is enough, and every field of the row comes with it."""
    (match,) = search("Someone", "Else", date(2000, 1, 1), npi="1234567893")
    row = match.row
    assert (match.basis, match.strong, row.line) == ("npi", True, 2)
    assert row.name == PersonName(given="JANE", middle="Q", family="DOE")
    assert (row.npi, row.date_of_birth, row.excluded_on) == (
        "1234567893",
        date(1960, 1, 2),
        date(2019, 5, 20),
    )
    assert (row.general, row.exclusion_type, row.reinstated_on) == ("PHYSICIAN (MD, DO)", "1128a1", None)
    assert str(row) == (
        "JANE Q DOE; born 1960-01-02; NPI 1234567893; FAMILY PRACTICE; HARTFORD, CT; 1128a1 since 2019-05-20"
    )


def test_name_and_birth_date_are_a_strong_match() -> None:
    """The same name and the same birth date, without a number."""
    (match,) = search("Mary", "Smith Jones", date(1971, 4, 3))
    assert (match.basis, match.strong) == ("name_and_dob", True)


def test_a_name_with_another_birth_date_is_somebody_else() -> None:
    """The same name born on another day is no match."""
    assert search("Jane", "Doe", date(1961, 1, 2)) == ()


@pytest.mark.parametrize("born", [date(1980, 1, 1), None])
def test_a_name_without_a_birth_date_in_the_row_is_possible(born: date | None) -> None:
    """The row gives no birth date: a weak match, for a person to settle."""
    (match,) = search("Veronica", "Lake", born)
    assert (match.basis, match.strong, match.row.date_of_birth) == ("name", False, None)


def test_a_name_is_possible_when_our_birth_date_is_unknown() -> None:
    """Nothing rules the row out, so it is possible."""
    assert bases(search("Jane", "Doe")) == ["name"]


def test_zeros_are_no_number_and_no_date() -> None:
    """A NPI of zeros matches nobody; a date of zeros is none; a waiver is read."""
    assert search(npi="0000000000") == ()
    (match,) = search("Emma", "Stone", date(1975, 5, 5))
    assert (match.row.excluded_on, match.row.waived_on) == (None, date(2021, 1, 1))
    assert (match.row.npi, match.row.waiver_state) == (None, "CT")


def test_an_exact_duplicate_comes_once() -> None:
    """Two lines that are the same are one match, at the first one's place."""
    (match,) = search("Richard", "Roe", date(1955, 6, 7))
    assert match.row.line == 5


def test_near_duplicates_are_two_rows() -> None:
    """Lines that differ in the birth date alone have two hashes, and only one may be this person."""
    both = search("Edgar", "Poe")
    assert len({match.row.row_hash for match in both}) == len(both) == 2
    (match,) = search("Edgar", "Poe", date(1949, 1, 20))
    assert match.row.row_hash == both[1].row.row_hash


@pytest.mark.parametrize(
    ("given", "family", "born"),
    [("José", "Núñez", date(1966, 6, 6)), ("Sean", "OBrien", date(1980, 8, 8))],
)
def test_spelling_hides_nobody(given: str, family: str, born: date) -> None:
    """Accents in Latin-1 bytes, apostrophes and a bare initial still match."""
    assert bases(search(given, family, born)) == ["name_and_dob"]


def test_an_alias_matches_too_and_strong_ones_come_first() -> None:
    """Every name of the person is looked for; the order is by strength, then line."""
    names = (PersonName(given="Veronica", family="Lake"), PersonName(given="Mary", family="Smith-Jones"))
    matches = EXCLUDED.search("1234567893", names, date(1971, 4, 3))
    assert bases(matches) == ["npi", "name_and_dob", "name"]


def test_a_business_is_found_by_its_number_only() -> None:
    """A row without a person's name matches no person's name."""
    assert search("", "") == ()
    (match,) = search(npi="1346326881")
    assert str(match.row).startswith("ABEL PEDIATRICS LLC; born not given; NPI 1346326881; ")


def test_the_rows_hash_is_that_of_its_words() -> None:
    """Place, line ends, mark, letters' bytes and column order leave it; one changed field does not."""
    plain = CONTENT.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    head, *rows = plain.splitlines()
    turned = [",".join(reversed(head.split(",")))]
    turned += [",".join(reversed(row.replace("(MD, DO)", "(MD; DO)").split(","))) for row in reversed(rows)]
    other = ExclusionList("\n".join(turned).replace("(MD; DO)", "(MD, DO)").encode("utf-8"), LEIE)
    known = (PersonName(given="José", family="Núñez"),)
    ours, theirs = EXCLUDED.search(None, known, None)[0].row, other.search(None, known, None)[0].row
    assert (ours.row_hash, ours.name) == (theirs.row_hash, theirs.name)
    assert ours.line != theirs.line
    moved = ExclusionList(changed(b'"12 ELM ST"', b'"13 ELM ST"'), LEIE).search(None, known, None)[0].row
    assert moved.row_hash != ours.row_hash


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (b"", 1, "an empty file"),
        (b"<html><body>Sorry</body></html>", 1, "no LASTNAME"),
        (changed(b"WVRSTATE", b"WAIVERSTATE"), 1, "no WVRSTATE; unknown 'WAIVERSTATE'"),
        (changed(b"UPIN", b"NPI"), 1, "no UPIN; NPI twice"),
        (changed(b"FIRSTNAME,", b""), 1, "no FIRSTNAME"),
        (changed(b'"1949', b'"ODD","1949'), 7, "row: expected 18 fields, got 19 fields"),
        (changed(b'"LAKE",', b""), 11, "row: expected 18 fields, got 17 fields"),
        (changed(b"19800808", b"19801308"), 9, "DOB: expected YYYYMMDD, zeros for none, got 19801308"),
        (changed(b"19800808", b"08/08/80"), 9, "DOB: expected YYYYMMDD"),
        (changed(b"20210101", b"2021"), 12, "WAIVERDATE: expected YYYYMMDD"),
        (changed(b"1234567893", b"123456789"), 2, "NPI: expected ten digits, zeros for none, got 123456789"),
        ((",".join(COLUMNS) + "\r\n").encode(), 2, "at least one person"),
        (changed(b'"VERONICA"', b'"VERONICA'), 11, "row: expected 18 fields"),
    ],
)
def test_a_malformed_file_is_refused_by_line_and_field(content: bytes, line: int, said: str) -> None:
    """A list is read whole or not at all; the error names line, field, what was expected and what came."""
    with pytest.raises(SourceUnreadable) as caught:
        ExclusionList(content, LEIE)
    assert said in str(caught.value)
    assert caught.value.line == line


def test_screening_answers_with_matches_evidence_and_the_lists_size(store: EvidenceStore) -> None:
    """An answer says what was found, in how many lines, and by what evidence."""
    source = ExclusionSource(LEIE, str(FILES / "leie_updated.csv"), store)
    found = source.screen("1234567893", (), None, AT)
    nobody = source.screen("1992999999", (PersonName(given="Ann", family="Abel"),), None, AT)
    assert (bases(found.matches), found.rows) == (["npi"], 11)
    assert (nobody.matches, nobody.evidence) == ((), found.evidence)


def test_the_list_is_indexed_again_only_when_its_bytes_change(store: EvidenceStore, tmp_path: Path) -> None:
    """The same bytes give the same index; other bytes are seen at once."""
    path = tmp_path / "UPDATED.csv"
    path.write_bytes(CONTENT)
    source = ExclusionSource(LEIE, str(path), store)
    first = source.current(AT)[0]
    assert source.current(AT)[0] is first
    path.write_bytes(changed(b'"LAKE"', b'"POND"'))
    assert source.current(AT)[0] is not first
    assert bases(source.screen(None, (PersonName(given="Veronica", family="Pond"),), None, AT).matches)


def test_the_list_is_read_from_the_web_with_its_date(store: EvidenceStore, outside: SourceServer) -> None:
    """The day the OIG put on the file is the evidence's list date."""
    answer = ExclusionSource(LEIE, outside.url("/UPDATED.csv"), store).screen("1234567893", (), None, AT)
    assert bases(answer.matches) == ["npi"]
    assert answer.evidence.list_date == date(2026, 9, 10)


def test_a_failing_site_clears_nobody(store: EvidenceStore, outside: SourceServer) -> None:
    """No list, no answer."""
    with pytest.raises(SourceUnavailable):
        ExclusionSource(LEIE, outside.url("/fails"), store).screen("1234567893", (), None, AT)


def test_a_list_of_the_real_size_is_read_and_searched_quickly() -> None:
    """84,000 lines: indexed within seconds on a busy machine (about half a second idle), a search at once."""
    letters = random.Random(7)
    row = CONTENT.splitlines()[1].decode()
    lines = [",".join(COLUMNS)]
    for number in range(84_000):
        family = "".join(letters.choices("ABCDEFGHIKLMNOPRSTUW", k=5))
        lines.append(row.replace('"DOE"', f'"{family}"').replace("1234567893", f"{1_000_000_000 + number}"))
    content = "\r\n".join(lines).encode()
    started = time.process_time()
    excluded = ExclusionList(content, LEIE)
    built = time.process_time() - started
    matches = excluded.search("1000083999", (PersonName(given="Jane", family="Abcde"),), None)
    assert len(excluded) == 84_000
    assert bases(matches)[0] == "npi"
    assert built < 4.0
    assert time.process_time() - started - built < 0.5
