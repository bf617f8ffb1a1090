"""Medicare's list of affidavits: who is on it by their number, and what is wrong with a file [S128]."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from domain.practitioner import Practitioner
from domain.values import PersonName
from tests.workflows.sources.source_server import FILES
from workflows.evidence import EvidenceFolder
from workflows.look_ups import LookUps, NotAsked
from workflows.sources.errors import SourceUnreadable
from workflows.sources.evidence import EvidenceStore
from workflows.sources.exclusions import ExclusionList
from workflows.sources.opt_out import OPT_OUT, OptOutRow

AT = datetime(2026, 9, 15, 14, 30, tzinfo=UTC)
CONTENT = (FILES / "opt_out.csv").read_bytes()


def found(npi: str) -> OptOutRow:
    (match,) = ExclusionList(CONTENT, OPT_OUT).search(npi, (), None)
    return match.row


def ask(who: Practitioner, store: EvidenceStore, content: bytes, folder: Path) -> dict[str, Any]:
    path = folder / "opt_out.csv"
    path.write_bytes(content)
    return LookUps({"cms": str(path)}, store).ask(who, "medicare_opt_out", "cms", AT)


def test_an_affidavit_comes_with_its_days() -> None:
    """An empty end is none; days in either way of writing them are days."""
    row = found("1234567893")
    assert (row.name, row.specialty) == (PersonName(given="ANNA", family="ABEL"), "Psychiatry")
    assert (row.first, row.last, row.orders) == (date(2024, 4, 1), date(2026, 3, 31), True)
    assert str(row) == "opted out since 2024-04-01 through 2026-03-31; may order and refer"
    endless = found("1987654328")
    assert (endless.first, endless.last, endless.orders) == (date(2020, 1, 5), None, False)
    assert str(endless) == "opted out since 2020-01-05; may not order or refer"
    assert (found("1466000001").first, found("1466000001").last) == (date(2019, 7, 1), date(2027, 6, 30))


def test_whoever_is_on_it_is_for_the_office_to_record(
    abel: Practitioner, store: EvidenceStore, tmp_path: Path
) -> None:
    """The list is kept as evidence of the answer."""
    said = ask(abel, store, CONTENT, tmp_path)
    assert said["satisfied"] is False
    assert said["outcome"] == "opted out since 2024-04-01 through 2026-03-31; may order and refer"
    assert said["evidence"]["source"] == "cms"


def test_another_number_is_somebody_else_whatever_the_name(
    abel: Practitioner, store: EvidenceStore, tmp_path: Path
) -> None:
    """Every affidavit has a number."""
    content = CONTENT.replace(b"1234567893", b"1679576722")
    assert ask(abel, store, content, tmp_path) | {"evidence": None} == {
        "outcome": "none of 3 affidavits",
        "satisfied": True,
        "evidence": None,
    }


def test_without_the_list_a_person_looks() -> None:
    """It is asked of no other source."""
    with pytest.raises(NotAsked, match="cms is not configured"):
        LookUps({}, EvidenceStore(EvidenceFolder(Path("nowhere")))).located("cms")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"04/01/2024", b"2024/04/01", "Optout Effective Date: expected MM/DD/YYYY or YYYY-MM-DD"),
        (b"04/01/2024", b"02/30/2024", "Optout Effective Date: expected MM/DD/YYYY or YYYY-MM-DD"),
        (b"04/01/2024", b"", "Optout Effective Date: expected a day"),
        (b"03/31/2026", b"soon", "Optout End Date: expected MM/DD/YYYY or YYYY-MM-DD"),
        (b"1234567893", b"12345", "NPI: expected ten digits"),
    ],
)
def test_a_row_that_says_nothing_certain_is_refused_by_its_line(old: bytes, new: bytes, said: str) -> None:
    """Half a list would clear people whom it does not clear."""
    with pytest.raises(SourceUnreadable, match=said) as caught:
        ExclusionList(CONTENT.replace(old, new, 1), OPT_OUT)
    assert caught.value.line == 2


def test_the_same_row_has_the_same_hash_wherever_it_stands() -> None:
    """And another field makes it another."""
    row = found("1234567893")
    lines = CONTENT.splitlines(keepends=True)
    moved = ExclusionList(lines[0] + lines[2] + lines[1], OPT_OUT).search("1234567893", (), None)[0].row
    assert replace(moved, line=row.line) == row
