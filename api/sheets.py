"""Lists as files that a spreadsheet opens. No cell is a formula, whoever wrote what stands in it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import xlsxwriter

# A spreadsheet takes a text that begins so for a formula, and runs it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
WIDEST = 60
LONGEST = 32_767
"""What a workbook's cell holds, in units of UTF-16: a longer text is cut at its end without a word."""
CUT = " … (cut: the CSV has it whole)"
EXACT = 2**53
"""Figures of a workbook are floating-point numbers: beyond it the last digits of a whole one are lost."""
BYTE_ORDER = "\ufeff"


class Form(StrEnum):
    """What the file is: comma-separated values in UTF-8, or a workbook."""

    CSV = "csv"
    XLSX = "xlsx"


MEDIA_TYPES = {
    Form.CSV: "text/csv; charset=utf-8",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def sheet(form: Form, kind: type[Any], rows: Iterable[Any]) -> bytes:
    """A file of rows of one dataclass, a column a field, with a head."""
    names = [field.name for field in fields(kind)]
    cells = ([_cell(getattr(row, name)) for name in names] for row in rows)
    return _csv(names, cells) if form is Form.CSV else _xlsx(names, cells)


def _cell(value: object) -> str | int:
    """Figures stay figures; all else is text, and never one that a spreadsheet would run."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return value
    if isinstance(value, date | datetime):
        return value.isoformat()
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else _listed(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _listed(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)


def _csv(names: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows(rows)
    # Without it a spreadsheet reads names with accents in another character set.
    return (BYTE_ORDER + out.getvalue()).encode()


def _fitting(cell: str | int) -> str | int:
    """The cell as a workbook holds it: nothing is lost in silence."""
    if isinstance(cell, int):
        return cell if abs(cell) <= EXACT else str(cell)
    units = cell.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return cell
    # Half of a pair at the end is dropped with what is cut.
    return units[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", errors="ignore") + CUT


def _xlsx(names: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    out = io.BytesIO()
    # Texts stay texts: no formula, no link, no number is made of one.
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, {"in_memory": True, **plain}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, names, book.add_format({"bold": True}))
        page.freeze_panes(1, 0)
        widths = [len(name) for name in names]
        for number, row in enumerate(([_fitting(cell) for cell in row] for row in rows), start=1):
            page.write_row(number, 0, row)
            widths = [max(width, len(str(cell))) for width, cell in zip(widths, row, strict=True)]
        for column, width in enumerate(widths):
            page.set_column(column, column, min(width, WIDEST) + 1)
    return out.getvalue()
