"""Lists as spreadsheets: every row, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from api.sheets import Form, sheet
from tests.house import House


@dataclass(frozen=True, slots=True)
class Told:
    name: str
    count: int
    on: date | None
    at: datetime
    whole: bool
    parts: tuple[str, ...]


AT = datetime(2026, 4, 1, 4, 0, tzinfo=UTC)
PLAIN = Told("Núñez, Ana", 3, date(2026, 3, 31), AT, True, ("a", "b"))


def cells(rows: list[Told]) -> list[list[str]]:
    text = sheet(Form.CSV, Told, rows).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_a_row_is_told_as_people_read_it() -> None:
    """Days and instants as ISO text, yes and no, lists with commas, nothing where there is nothing."""
    head, row, empty = cells([PLAIN, Told("", 0, None, AT, False, ())])
    assert head == ["name", "count", "on", "at", "whole", "parts"]
    assert row == ["Núñez, Ana", "3", "2026-03-31", "2026-04-01T04:00:00+00:00", "yes", "a, b"]
    assert empty == ["", "0", "", "2026-04-01T04:00:00+00:00", "no", ""]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_text_that_looks_like_a_formula_is_a_text(name: str) -> None:
    """Whoever registers with such a name runs nothing on the office's machine."""
    rows = [Told(name, 1, None, AT, True, ())]
    assert cells(rows)[1][0].startswith("'")
    book = zipfile.ZipFile(io.BytesIO(sheet(Form.XLSX, Told, rows)))
    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    assert b"'" in book.read("xl/sharedStrings.xml")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("name", ["roster", "worklist", "expirables"])
async def test_a_list_comes_whole_as_a_file(sandbox: House, name: str, form: str) -> None:
    """With its name, its type, and as many rows as there are; a sandbox says that it is one."""
    house = await sandbox.open(AT)
    for number in range(3):
        await house.office.do(
            "register_practitioner",
            npi=("1234567893", "1003000126", "1245319599")[number],
            given_name="Ann",
            family_name=f"=Abel{number}",
        )
    answer = await house.http.get(
        f"/exports/{name}.{form}", headers={"Authorization": f"Bearer {house.office.token}"}
    )
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}.{form}"'
    assert answer.headers["sandbox"] == "true"
    if name == "roster" and form == "csv":
        assert answer.text.count("Abel") == 3
