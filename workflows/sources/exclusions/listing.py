"""A list in memory: the file's bytes, and two indexes into them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Generic, Literal

from domain.values import PersonName
from workflows.sources.delimited import column_order, read_one, read_rows
from workflows.sources.errors import SourceUnreadable
from workflows.sources.exclusions.shape import ExcludedRow, Row, Shape
from workflows.sources.names import family_key, names_agree, words

Basis = Literal["npi", "name_and_dob", "name"]
_BASES: tuple[Basis, ...] = ("npi", "name_and_dob", "name")


@dataclass(frozen=True, slots=True, kw_only=True)
class PossibleMatch(Generic[Row]):
    """A row that may be this person, and why. A strong one agrees in NPI, or in name and birth date."""

    basis: Basis
    row: Row

    @property
    def strong(self) -> bool:
        return self.basis != "name"


class ExclusionList(Generic[Row]):
    """Built once from the file's bytes; rows are read again from them only when they may match.

    Raises SourceUnreadable: a list is read whole or not at all.
    """

    def __init__(self, content: bytes, shape: Shape[Row]) -> None:
        self._content, self._shape = content, shape
        layout = shape.layout(content)
        self._order = column_order(content, layout, shape.source)
        self._pick = itemgetter(*(layout.index(name) for name in shape.columns))
        self._places: array[int] = array("Q")
        self._by_npi: dict[str, list[int]] = {}
        self._by_name: dict[str, list[int]] = {}
        for row in read_rows(content, layout, shape.source):
            values = self._pick(row.values)
            shape.check(row.line, values)
            self._index(len(self), values)
            self._places.extend((row.line, row.start, row.end))
        if not self._places:
            # A list without a line would clear everybody.
            raise SourceUnreadable(shape.source, 2, "row", "at least one person", "the end of the file")

    def __len__(self) -> int:
        return len(self._places) // 3

    def search(
        self, npi: str | None, names: Iterable[PersonName], date_of_birth: date | None
    ) -> tuple[PossibleMatch[Row], ...]:
        """Every row that may be this person, strong ones first; one repeated in the file comes once.

        `names` holds the present name and every alias. A name with another birth date is somebody else;
        a name without one on either side is possible.
        """
        known = tuple(names)
        found: dict[str, PossibleMatch[Row]] = {}
        for ordinal in sorted(self._candidates(npi, known)):
            row = self._row(ordinal)
            basis = _basis(row, npi, known, date_of_birth)
            if basis is not None:
                found.setdefault(row.row_hash, PossibleMatch(basis=basis, row=row))
        return tuple(sorted(found.values(), key=lambda match: (_BASES.index(match.basis), match.row.line)))

    def _index(self, ordinal: int, values: Sequence[str]) -> None:
        npi = self._shape.npi_of(values)
        if npi is not None:
            self._by_npi.setdefault(npi, []).append(ordinal)
        key = _name_key(*self._shape.person_of(values))
        if key is not None:
            self._by_name.setdefault(key, []).append(ordinal)

    def _candidates(self, npi: str | None, names: tuple[PersonName, ...]) -> Iterator[int]:
        found = set(self._by_npi.get(npi, ())) if npi else set()
        for name in names:
            key = _name_key(name.family, name.given)
            found.update(self._by_name.get(key, ()) if key is not None else ())
        return iter(found)

    def _row(self, ordinal: int) -> Row:
        line, start, end = self._places[3 * ordinal : 3 * ordinal + 3]
        raw = read_one(self._content, start, end)
        return self._shape.row_of(line, self._pick([raw[index] for index in self._order]))


def _name_key(family: str, given: str) -> str | None:
    """Names that agree share it: the family name and the given name's initial."""
    key, first = family_key(family), words(given)
    return f"{key} {first[0][0] if first else ''}" if key else None


def _basis(
    row: ExcludedRow, npi: str | None, names: tuple[PersonName, ...], date_of_birth: date | None
) -> Basis | None:
    if npi is not None and row.npi == npi:
        return "npi"
    if not any(names_agree(row.name, name) for name in names):
        return None
    if row.date_of_birth is None or date_of_birth is None:
        return "name"
    return "name_and_dob" if row.date_of_birth == date_of_birth else None
