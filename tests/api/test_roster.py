"""The roster over HTTP: as JSON, and as the files that a spreadsheet opens."""

from __future__ import annotations

import asyncio
import csv
import io
import zipfile

import pytest

from tests.api.asking import get
from tests.domain.career import granted, holding
from tests.domain.house import FULL, ROOT, at
from tests.house import House

PATIENCE_SECONDS = 20.0


async def seen(house: House, moment: str) -> dict[str, str]:
    """The only row, once the read models have the clock at an instant."""
    end = asyncio.get_running_loop().time() + PATIENCE_SECONDS
    while (await get(house, "/facility")).json()["item"]["held_at"] != at(moment).strftime(
        "%Y-%m-%dT%H:%M:%SZ"
    ):
        assert asyncio.get_running_loop().time() < end, "the read models never had the clock"
        await asyncio.sleep(0.05)
    (row,) = (await get(house, "/practitioners")).json()["items"]
    said: dict[str, str] = {name: row[name] for name in ("category", "department", "first", "last")}
    return said


@pytest.mark.parametrize(
    ("moment", "category", "last"),
    [("2026-06-30 23:59:59", "active", "2026-06-30"), ("2026-07-01 00:00:00", "courtesy", "2029-06-30")],
)
async def test_a_next_term_decided_in_advance_is_in_no_list_before_its_first_instant(
    sandbox: House, moment: str, category: str, last: str
) -> None:
    """JSON, CSV and workbook say what holds on the hospital's clock."""
    hospital = holding("2023-07-01", "2026-06-30", FULL, ledger=sandbox.ledger, key=sandbox.facility)
    hospital.clock("2025-12-01 09:00")
    granted(hospital, "reappointment", "core-pediatrics", category="courtesy")
    hospital.do("set_clock", ROOT, held_at=at(moment))
    row = await seen(sandbox, moment)
    assert (row["category"], row["last"]) == (category, last)
    text = (await get(sandbox, "/exports/roster.csv")).content.decode("utf-8-sig")
    (told,) = csv.DictReader(io.StringIO(text, newline=""))
    assert {name: told[name] for name in row} == row
    book = zipfile.ZipFile(io.BytesIO((await get(sandbox, "/exports/roster.xlsx")).content))
    cells = book.read("xl/sharedStrings.xml").decode()
    for cell in row.values():
        assert f"<t>{cell}</t>" in cells
