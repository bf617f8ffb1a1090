"""One line of the OIG's list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.values import PersonName
from workflows.sources.errors import SourceUnreadable
from workflows.sources.exclusions.shape import ExcludedRow, Shape, check_npi, hash_of, npi_in

SOURCE = "oig_leie"
COLUMNS = (
    *("LASTNAME", "FIRSTNAME", "MIDNAME", "BUSNAME", "GENERAL", "SPECIALTY", "UPIN", "NPI", "DOB"),
    *("ADDRESS", "CITY", "STATE", "ZIP", "EXCLTYPE", "EXCLDATE", "REINDATE", "WAIVERDATE", "WVRSTATE"),
)
LAST, FIRST, NPI = (COLUMNS.index(name) for name in ("LASTNAME", "FIRSTNAME", "NPI"))
_DATES = tuple((COLUMNS.index(name), name) for name in ("DOB", "EXCLDATE", "REINDATE", "WAIVERDATE"))
_NO_DATES = ("00000000", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeieRow(ExcludedRow):
    """An excluded person or business; none for "no date", "no NPI"."""

    business_name: str
    general: str
    specialty: str
    upin: str
    address: str
    city: str
    state: str
    zip_code: str
    exclusion_type: str
    excluded_on: date | None
    reinstated_on: date | None
    waived_on: date | None
    waiver_state: str

    def __str__(self) -> str:
        born = self.date_of_birth.isoformat() if self.date_of_birth else "not given"
        excluded = self.excluded_on.isoformat() if self.excluded_on else "not given"
        return (
            f"{self.called(self.business_name)}; born {born}; NPI {self.npi or 'not given'}; "
            f"{self.specialty or self.general}; {self.city}, {self.state}; "
            f"{self.exclusion_type} since {excluded}"
        )


def _check(line: int, values: Sequence[str]) -> None:
    check_npi(SOURCE, line, values[NPI])
    for index, field in _DATES:
        _day(line, field, values[index])


def _row_of(line: int, values: Sequence[str]) -> LeieRow:
    """`values` in the order of COLUMNS, checked."""
    text = dict(zip(COLUMNS, (value.strip() for value in values), strict=True))
    days = {field: _day(line, field, text[field]) for _, field in _DATES}
    return LeieRow(
        row_hash=hash_of(values),
        line=line,
        name=PersonName(given=text["FIRSTNAME"], middle=text["MIDNAME"], family=text["LASTNAME"]),
        business_name=text["BUSNAME"],
        general=text["GENERAL"],
        specialty=text["SPECIALTY"],
        upin=text["UPIN"],
        npi=npi_in(text["NPI"]),
        date_of_birth=days["DOB"],
        address=text["ADDRESS"],
        city=text["CITY"],
        state=text["STATE"],
        zip_code=text["ZIP"],
        exclusion_type=text["EXCLTYPE"],
        excluded_on=days["EXCLDATE"],
        reinstated_on=days["REINDATE"],
        waived_on=days["WAIVERDATE"],
        waiver_state=text["WVRSTATE"],
    )


def _day(line: int, field: str, raw: str) -> date | None:
    if raw in _NO_DATES:
        return None
    text = raw.strip()
    if text in _NO_DATES:
        return None
    try:
        if len(text) != 8 or not text.isdecimal():
            raise ValueError(text)
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError as fault:
        raise SourceUnreadable(SOURCE, line, field, "YYYYMMDD, zeros for none", raw) from fault


LEIE = Shape(
    source=SOURCE,
    layouts=(COLUMNS,),
    columns=COLUMNS,
    check=_check,
    npi_of=lambda values: npi_in(values[NPI]),
    person_of=lambda values: (values[LAST], values[FIRST]),
    row_of=_row_of,
)
