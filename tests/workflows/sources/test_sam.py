"""SAM.gov's exclusions: both layouts, who may be in them, and what is wrong with a file."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from domain.values import PersonName
from tests.workflows.sources.source_server import FILES, SourceServer
from workflows.sources.errors import SourceUnreadable
from workflows.sources.evidence import EvidenceStore
from workflows.sources.exclusions import ExclusionList, ExclusionSource, PossibleMatch
from workflows.sources.packed import unpacked
from workflows.sources.sam import SAM, V1, V2, SamRow
from workflows.sources.web import Bounds

AT = datetime(2026, 9, 15, 14, 30, tzinfo=UTC)
LAYOUTS = {"V1": (FILES / "sam_v1.csv").read_bytes(), "V2": (FILES / "sam_v2.csv").read_bytes()}
NEW = LAYOUTS["V2"]
HEADER = NEW.partition(b"\r\n")[0]

both = pytest.mark.parametrize("layout", sorted(LAYOUTS))


def search(
    given: str = "", family: str = "", npi: str | None = None, layout: str = "V2"
) -> tuple[PossibleMatch[SamRow], ...]:
    names = (PersonName(given=given, family=family),) if family else ()
    return ExclusionList(LAYOUTS[layout], SAM).search(npi, names, date(1960, 1, 2))


def changed(old: bytes, new: bytes) -> bytes:
    assert old in NEW
    return NEW.replace(old, new)


def header(names: list[str]) -> bytes:
    return ",".join(names).encode() + NEW.removeprefix(HEADER)


def test_the_layouts_are_those_of_28_and_31_columns() -> None:
    """Entity ids in the place of the DUNS, and the day of creation at the end."""
    assert (len(V1), len(V2)) == (28, 31)
    assert set(V1) - set(V2) == {"DUNS"}
    assert set(V2) - set(V1) == {"Open Data Flag", "Blank (Deprecated)", "Unique Entity ID", "Creation_Date"}


@both
def test_either_layout_is_read_whole(layout: str) -> None:
    """Marks, other encodings, comments over two lines, firms and vessels: every row is there."""
    assert len(ExclusionList(LAYOUTS[layout], SAM)) == 10


@both
def test_an_npi_is_a_strong_match_with_every_field_of_the_row(layout: str) -> None:
    """The number alone is enough, and the row is told as a person reads it."""
    (match,) = search("Someone", "Else", npi="1234567893", layout=layout)
    row = match.row
    assert (match.basis, match.strong, row.line) == ("npi", True, 2)
    assert row.name == PersonName(given="JANE", middle="Q", family="DOE")
    assert (row.active_on, row.ends_on, row.status, row.date_of_birth) == (date(2019, 5, 20), None, "", None)
    assert str(row) == (
        "JANE Q DOE; Individual; NPI 1234567893; HARTFORD, CT; "
        "Prohibition/Restriction by HHS since 2019-05-20, indefinite"
    )


def test_both_kinds_of_dates_are_read() -> None:
    """One file has MM/DD/YYYY and YYYY-MM-DD; an end may be a day, indefinite, or not said."""
    (mary,) = search("Mary Ann", "Smith Jones")
    assert (mary.row.active_on, mary.row.ends_on, mary.row.status) == (
        date(2019, 5, 20),
        date(2027, 5, 19),
        "Active",
    )
    (emma,) = search("Emma", "Stone")
    assert (emma.row.active_on, emma.row.ends_on, emma.row.npi) == (None, None, None)
    assert str(mary.row).endswith("by DOJ since 2019-05-20 until 2027-05-19")


def test_a_name_is_possible_because_the_list_has_no_birth_dates() -> None:
    """It can be strong by the number alone."""
    (match,) = search("Jane", "Doe")
    assert (match.basis, match.strong) == ("name", False)


def test_what_is_no_person_matches_no_persons_name() -> None:
    """A vessel is called Emma Stone and an entity Jane Doe; a firm is found by its number."""
    assert [match.row.classification for match in search("Emma", "Stone")] == ["Individual"]
    assert [match.row.classification for match in search("Jane", "Doe")] == ["Individual"]
    (firm,) = search(npi="1346326881")
    assert str(firm.row).startswith("ABEL PEDIATRICS LLC; Firm; NPI 1346326881; ")


@pytest.mark.parametrize("written", ["LAKE, VERONICA R", "VERONICA R LAKE"])
def test_a_person_under_one_name_alone_is_found(written: str) -> None:
    """Some have first and last name empty."""
    listed = ExclusionList(changed(b"LAKE, VERONICA R", written.encode()), SAM)
    (match,) = listed.search(None, (PersonName(given="Veronica", family="Lake"),), None)
    assert match.basis == "name"


@both
def test_accents_hide_nobody(layout: str) -> None:
    """And what else the person is called comes with the row."""
    (match,) = search("Jose", "Nunez", layout=layout)
    assert str(match.row).endswith("; see (also JOSE NUNES)")


def test_an_exact_duplicate_comes_once() -> None:
    """Comments with quotes and ends of line in them do not move the rows after."""
    (match,) = search("Richard", "Roe")
    assert match.row.line == 5


def test_a_row_is_the_same_in_both_layouts_and_however_its_days_are_written() -> None:
    """What was settled once stays settled when the extract changes its layout or the way it writes a day."""
    (old,), (new,) = search("Jane", "Doe", layout="V1"), search("Jane", "Doe")
    assert old.row.row_hash == new.row.row_hash
    again = ExclusionList(NEW.replace(b"05/20/2019", b"2019-05-20"), SAM)
    (same,) = again.search("1234567893", (), None)
    assert same.row.row_hash == new.row.row_hash
    moved = ExclusionList(NEW.replace(b"12 ELM ST", b"13 ELM ST"), SAM).search("1234567893", (), None)
    assert moved[0].row.row_hash != new.row.row_hash


SWAPPED = [*V2[:3], V2[5], V2[4], V2[3], *V2[6:]]


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (b"", 1, "header: expected one of the known ones, got an empty file"),
        (b"<html><body>Sorry</body></html>", 1, "column 1: expected Classification, got <html>"),
        (header(SWAPPED), 1, "column 4: expected First, got Last"),
        (header(["NPI", *V2[:-1]]), 1, "column 1: expected Classification, got NPI"),
        (header([*V2[:15], "UEI"]), 1, "column 16: expected DUNS or Open Data Flag, got UEI"),
        (header(list(V2[:-1])), 1, "column 31: expected Creation_Date, got the end of the header"),
        (header([*V2, "Notes"]), 1, "column 32: expected the end of the header, got Notes"),
        (header(list(V1)), 2, "row: expected 28 fields, got 31 fields"),
        (HEADER + b"\r\n", 2, "row: expected at least one person, got the end of the file"),
        (changed(b'"1234567893"', b'"123456789"'), 2, "NPI: expected ten digits, zeros for none"),
        (changed(b'"05/19/2029"', b'"19/05/2029"'), 3, "Termination Date: expected MM/DD/YYYY or YYYY-MM-DD"),
        (changed(b'"2019-05-20"', b'"20190520"'), 4, "Active Date: expected MM/DD/YYYY or YYYY-MM-DD, got 2"),
        (changed(b'"2019-05-20"', b'"Indefinite"'), 4, "Active Date: expected MM/DD/YYYY or YYYY-MM-DD"),
        (changed(b'"MARY ANN",', b'"MARY","ANN",'), 4, "row: expected 31 fields, got 32 fields"),
        (changed(b'"EMMA","","STONE"', b'"EMMA","","STONE'), 13, "row: expected 31 fields"),
    ],
)
def test_a_file_of_another_shape_is_refused_by_line_and_column(content: bytes, line: int, said: str) -> None:
    """A list is read whole or not at all; columns in an order that nobody published are not guessed at."""
    with pytest.raises(SourceUnreadable) as caught:
        ExclusionList(content, SAM)
    assert said in str(caught.value)
    assert caught.value.line == line


def test_the_list_is_read_from_the_web_and_its_bytes_are_evidence(
    store: EvidenceStore, outside: SourceServer
) -> None:
    """The evidence names source, address and bytes."""
    answer = ExclusionSource(SAM, outside.url("/sam.csv"), store).screen("1234567893", (), None, AT)
    assert [match.basis for match in answer.matches] == ["npi"]
    assert (answer.rows, answer.evidence.source) == (10, "sam_gov")
    assert store.kept.read(answer.evidence.sha256) == NEW


def packed(*contents: bytes, method: int = ZIP_DEFLATED) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", method) as archive:
        for number, content in enumerate(contents):
            archive.writestr(f"SAM_Exclusions_Public_Extract_V2_{number}.CSV", content)
    return made.getvalue()


def test_the_extract_is_read_as_it_is_published(store: EvidenceStore, tmp_path: Path) -> None:
    """One file in an archive; the archive's own bytes are the evidence."""
    (tmp_path / "sam.zip").write_bytes(archive := packed(NEW))
    answer = ExclusionSource(SAM, str(tmp_path / "sam.zip"), store).screen("1234567893", (), None, AT)
    assert [match.basis for match in answer.matches] == ["npi"]
    assert answer.evidence.sha256 == sha256(archive).hexdigest()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (packed(), "column 1: expected Classification"),
        (packed(NEW, NEW), "archive: expected one file, got 2 files"),
        (packed(NEW)[:-30], "archive: expected a whole ZIP archive"),
        (packed(NEW).replace(b"SAM_", b"S\xffM_", 1), "archive: expected a whole ZIP archive"),
        (packed(NEW)[:200] + bytes(40) + packed(NEW)[240:], "archive: expected a whole ZIP archive"),
        (packed(NEW, method=ZIP_BZIP2), "archive: expected a deflated file, got method 12"),
    ],
)
def test_an_archive_of_another_kind_clears_nobody(
    store: EvidenceStore, tmp_path: Path, content: bytes, said: str
) -> None:
    """Empty, of several files, cut off, damaged, or packed in another way."""
    (tmp_path / "sam.zip").write_bytes(content)
    with pytest.raises(SourceUnreadable, match=said):
        ExclusionSource(SAM, str(tmp_path / "sam.zip"), store).current(AT)


def test_an_archive_that_claims_too_much_is_not_unpacked() -> None:
    """A few bytes can be many once they are unpacked."""
    with pytest.raises(SourceUnreadable, match="at most 100 bytes"):
        unpacked(packed(NEW), "sam_gov", Bounds(size=100))


def test_a_list_of_the_real_size_is_read_and_searched_quickly() -> None:
    """162,547 rows: indexed within seconds on a busy machine, a search at once."""
    first = NEW.removeprefix(HEADER).split(b"\r\n")[1].decode()
    lines = [HEADER.decode()]
    for number in range(162_547):
        day = f"{number % 12 + 1:02}/{number % 28 + 1:02}/{2000 + number % 26}"
        row = first.replace("1234567893", f"{1_000_000_000 + number}").replace("05/20/2019", day)
        lines.append(row.replace('"DOE"', f'"FAMILY{number % 9973}"'))
    content = "\r\n".join(lines).encode()
    started = time.process_time()
    listed = ExclusionList(content, SAM)
    built = time.process_time() - started
    (match, *_) = listed.search("1000162546", (PersonName(given="Jane", family="Abcde"),), None)
    assert (len(listed), match.basis) == (162_547, "npi")
    assert built < 12.0
    assert time.process_time() - started - built < 0.5
