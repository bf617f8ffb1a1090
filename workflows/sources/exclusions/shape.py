"""What a list must say of itself to be searched like any other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Generic, TypeVar

from domain.values import PersonName
from workflows.sources.delimited import layout_of
from workflows.sources.errors import SourceUnreadable

_NO_NPIS = ("0000000000", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcludedRow:
    """One row of a list. `line` is where it stood in the file; none for what the list does not give.

    `row_hash` is the SHA-256 of the row in one canonical spelling: two people may differ in one field alone,
    so nothing less identifies it. It does not depend on the row's place.
    """

    row_hash: str
    line: int
    name: PersonName
    npi: str | None
    date_of_birth: date | None

    def called(self, entity: str) -> str:
        """The person's name, or that of a row that is no person."""
        return str(self.name) if self.name.family or self.name.given else entity


Row = TypeVar("Row", bound=ExcludedRow, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape(Generic[Row]):
    """How one list is published, under the name that its `source` has on events.

    `layouts` are its known headers, and `columns` those that all of them have: `check` and the others get a
    row's values in their order. `check` raises SourceUnreadable; `person_of` gives family and given name.
    """

    source: str
    layouts: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...]
    check: Callable[[int, Sequence[str]], None]
    npi_of: Callable[[Sequence[str]], str | None]
    person_of: Callable[[Sequence[str]], tuple[str, str]]
    row_of: Callable[[int, Sequence[str]], Row]

    def layout(self, content: bytes) -> tuple[str, ...]:
        """The header of a file. Where there is one alone, its columns are found by name in any order."""
        return self.layouts[0] if len(self.layouts) == 1 else layout_of(content, self.layouts, self.source)


def npi_in(raw: str) -> str | None:
    npi = raw.strip()
    return None if npi in _NO_NPIS else npi


def check_npi(source: str, line: int, raw: str) -> None:
    """Raises SourceUnreadable: screening against half a list would clear people whom it does not clear."""
    npi = npi_in(raw)
    if npi is not None and not (len(npi) == 10 and npi.isdecimal()):
        raise SourceUnreadable(source, line, "NPI", "ten digits, zeros for none", npi)


def hash_of(values: Sequence[str]) -> str:
    quoted = ('"' + value.strip().replace('"', '""') + '"' for value in values)
    return sha256(",".join(quoted).encode("utf-8")).hexdigest()
