"""One affidavit of the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.values import PersonName
from workflows.sources.days import EXPECTED, read_day
from workflows.sources.errors import SourceUnreadable
from workflows.sources.exclusions.shape import ExcludedRow, Shape, check_npi, hash_of, npi_in

SOURCE = "cms"
COLUMNS = (
    *("First Name", "Last Name", "NPI", "Specialty", "Optout Effective Date", "Optout End Date"),
    *("First Line Street Address", "Second Line Street Address", "City Name", "State Code", "Zip code"),
    *("Eligible to Order and Refer", "Last updated"),
)
FIRST, LAST, NPI, SINCE, THROUGH, ORDERS = (
    COLUMNS.index(name)
    for name in (
        *("First Name", "Last Name", "NPI", "Optout Effective Date", "Optout End Date"),
        "Eligible to Order and Refer",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OptOutRow(ExcludedRow):
    """`last` is none where the list says no end; `orders` whether what they order or refer is paid for."""

    specialty: str
    first: date
    last: date | None
    orders: bool

    def __str__(self) -> str:
        through = f" through {self.last}" if self.last else ""
        orders = "may order and refer" if self.orders else "may not order or refer"
        return f"opted out since {self.first}{through}; {orders}"


def _check(line: int, values: Sequence[str]) -> None:
    check_npi(SOURCE, line, values[NPI])
    _first(line, values)
    _day(line, THROUGH, values)


def _row_of(line: int, values: Sequence[str]) -> OptOutRow:
    """`values` in the order of COLUMNS, checked."""
    given, family, specialty = (values[index].strip() for index in (FIRST, LAST, COLUMNS.index("Specialty")))
    return OptOutRow(
        row_hash=hash_of(values),
        line=line,
        name=PersonName(given=given, family=family),
        npi=npi_in(values[NPI]),
        date_of_birth=None,
        specialty=specialty,
        first=_first(line, values),
        last=_day(line, THROUGH, values),
        orders=values[ORDERS].strip().upper().startswith("Y"),
    )


def _first(line: int, values: Sequence[str]) -> date:
    """An affidavit is in effect from a day on: a row without one says nothing."""
    first = _day(line, SINCE, values)
    if first is None:
        raise SourceUnreadable(SOURCE, line, COLUMNS[SINCE], "a day", values[SINCE])
    return first


def _day(line: int, column: int, values: Sequence[str]) -> date | None:
    """The file writes MM/DD/YYYY, the address that answers row by row YYYY-MM-DD."""
    text = values[column].strip()
    try:
        return read_day(text) if text else None
    except ValueError as fault:
        raise SourceUnreadable(SOURCE, line, COLUMNS[column], EXPECTED, values[column]) from fault


OPT_OUT = Shape(
    source=SOURCE,
    layouts=(COLUMNS,),
    columns=COLUMNS,
    check=_check,
    npi_of=lambda values: npi_in(values[NPI]),
    person_of=lambda values: (values[LAST], values[FIRST]),
    row_of=_row_of,
)
