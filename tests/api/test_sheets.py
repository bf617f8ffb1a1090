"""Lists as spreadsheets: every row, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from xml.etree import ElementTree

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


MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
PAGE, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
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


def in_workbook(row: Told) -> list[tuple[str, str]]:
    """The cells of a row: of what kind each is, `s` for a text, and what stands in it."""
    book = zipfile.ZipFile(io.BytesIO(sheet(Form.XLSX, Told, [row])))
    texts = [each.findtext(f"{MAIN}t", "") for each in ElementTree.fromstring(book.read(TEXTS))]
    cells = ElementTree.fromstring(book.read(PAGE)).findall(f".//{MAIN}row[@r='2']/{MAIN}c")
    told = [(each.get("t", "n"), each.findtext(f"{MAIN}v", "")) for each in cells]
    return [(kind, texts[int(value)] if kind == "s" else value) for kind, value in told]


@pytest.mark.parametrize(
    ("text", "kept"),
    [("x" * 40_000, 32_737), ("x" + "🙂" * 20_000, 1 + 16_368), ("🙂" * 20_000, 16_368)],
)
def test_a_text_that_is_longer_than_a_cell_says_that_it_was_cut(text: str, kept: int) -> None:
    """As a workbook counts them, where some letters are two; the CSV has it whole."""
    row = replace(PLAIN, name=text)
    (_, cell), *_ = in_workbook(row)
    assert cell == f"{text[:kept]} … (cut: the CSV has it whole)"
    assert 32_766 <= len(cell.encode("utf-16-le")) // 2 <= 32_767
    assert cells([row])[1][0] == text


@pytest.mark.parametrize("text", ["x" * 32_767, "🙂" * 16_383])
def test_a_text_that_just_fits_a_cell_is_whole(text: str) -> None:
    """Nothing is cut that need not be."""
    assert in_workbook(replace(PLAIN, name=text))[0] == ("s", text)


@pytest.mark.parametrize(
    ("count", "kind"),
    [(2**53, "n"), (2**53 + 1, "s"), (-(2**53), "n"), (-(2**53) - 1, "s"), (2**62 + 1, "s")],
)
def test_a_figure_keeps_every_digit(count: int, kind: str) -> None:
    """One that a workbook's numbers cannot hold is a text."""
    row = replace(PLAIN, count=count)
    assert in_workbook(row)[1] == (kind, str(count))
    assert cells([row])[1][1] == str(count)


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
