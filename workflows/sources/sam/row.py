"""One row of the extract."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.values import PersonName
from workflows.sources.days import EXPECTED, read_day
from workflows.sources.errors import SourceUnreadable
from workflows.sources.exclusions.shape import ExcludedRow, Shape, check_npi, hash_of, npi_in
from workflows.sources.sam.layouts import COLUMNS, SOURCE, V1, V2

CLASSIFICATION, NAME, FIRST, MIDDLE, LAST, NPI, ACTIVE, ENDS = (
    COLUMNS.index(name)
    for name in (
        *("Classification", "Name", "First", "Middle", "Last", "NPI"),
        *("Active Date", "Termination Date"),
    )
)
INDIVIDUAL = "individual"
INDEFINITE = "indefinite"


@dataclass(frozen=True, slots=True, kw_only=True)
class SamRow(ExcludedRow):
    """An excluded person, firm, vessel or other entity; `entity` is its name where it is no person.

    `ends_on` is none where the exclusion is indefinite or says no end. `status` is often blank.
    """

    classification: str
    entity: str
    city: str
    state: str
    program: str
    agency: str
    exclusion_type: str
    active_on: date | None
    ends_on: date | None
    status: str
    cross_reference: str
    sam_number: str

    def __str__(self) -> str:
        since = self.active_on.isoformat() if self.active_on else "not given"
        until = f" until {self.ends_on.isoformat()}" if self.ends_on else ", indefinite"
        also = f"; see {self.cross_reference}" if self.cross_reference else ""
        return (
            f"{self.called(self.entity)}; {self.classification}; NPI {self.npi or 'not given'}; "
            f"{self.city}, {self.state}; {self.exclusion_type} by {self.agency} since {since}{until}{also}"
        )


def _check(line: int, values: Sequence[str]) -> None:
    check_npi(SOURCE, line, values[NPI])
    _days(line, values)


def _person(values: Sequence[str]) -> tuple[str, str]:
    """Family and given name; of an entity neither. Some people stand under one name alone."""
    if values[CLASSIFICATION].strip().lower() != INDIVIDUAL:
        return "", ""
    if values[LAST].strip() or values[FIRST].strip():
        return values[LAST], values[FIRST]
    return _split(values[NAME])


def _split(name: str) -> tuple[str, str]:
    """DOE, JANE or JANE DOE."""
    family, comma, given = name.partition(",")
    if comma:
        return family, given
    given, _, family = name.strip().rpartition(" ")
    return family, given


def _row_of(line: int, values: Sequence[str]) -> SamRow:
    """`values` in the order of COLUMNS, checked."""
    text = dict(zip(COLUMNS, (value.strip() for value in values), strict=True))
    active, ends = _days(line, values)
    family, given = _person(values)
    return SamRow(
        row_hash=_hash(values, active, ends),
        line=line,
        name=PersonName(given=given.strip(), middle=text["Middle"], family=family.strip()),
        npi=npi_in(text["NPI"]),
        date_of_birth=None,
        classification=text["Classification"],
        entity="" if family else text["Name"],
        city=text["City"],
        state=text["State / Province"],
        program=text["Exclusion Program"],
        agency=text["Excluding Agency"],
        exclusion_type=text["Exclusion Type"],
        active_on=active,
        ends_on=ends,
        status=text["Record Status"],
        cross_reference=text["Cross-Reference"],
        sam_number=text["SAM Number"],
    )


def _hash(values: Sequence[str], active: date | None, ends: date | None) -> str:
    """One day written in the other of the two ways is no change."""
    canonical = list(values)
    for index, day in ((ACTIVE, active), (ENDS, ends)):
        canonical[index] = day.isoformat() if day else canonical[index].strip().lower()
    return hash_of(canonical)


def _days(line: int, values: Sequence[str]) -> tuple[date | None, date | None]:
    """From when, and until when."""
    ends = values[ENDS].strip()
    until = None if ends.lower() == INDEFINITE else _day(line, "Termination Date", ends)
    return _day(line, "Active Date", values[ACTIVE].strip()), until


def _day(line: int, field: str, text: str) -> date | None:
    try:
        return read_day(text) if text else None
    except ValueError as fault:
        raise SourceUnreadable(SOURCE, line, field, EXPECTED, text) from fault


SAM = Shape(
    source=SOURCE,
    layouts=(V1, V2),
    columns=COLUMNS,
    check=_check,
    npi_of=lambda values: npi_in(values[NPI]),
    person_of=_person,
    row_of=_row_of,
)
