"""Rows as PostgreSQL's COPY reads them, by the types of their table's columns.

The driver looks at every value's type anew. A rebuild writes as many rows as the ledger has events, and
column by column it costs a fifth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from projections.table import Row, Table

NULL = "\\N"
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


class Lines:
    """Makes the lines of one table's rows. Raises ValueError for a text that PostgreSQL does not take."""

    def __init__(self, table: Table) -> None:
        self._columns = [_column(kind) for kind in table.columns.values()]

    def __call__(self, rows: Sequence[Row]) -> str:
        columns = zip(*rows, strict=True)
        made = [make(column) for make, column in zip(self._columns, columns, strict=False)]
        return "".join(["\t".join(line) + "\n" for line in zip(*made, strict=True)])


def _column(kind: str) -> Callable[[Sequence[Any]], Iterable[str]]:
    make = _MAKERS[kind.removesuffix(" NOT NULL")]
    if make is text:
        return _texts_of_rows
    if kind.endswith(" NOT NULL"):
        return lambda values: map(make, values)
    return lambda values: [NULL if value is None else make(value) for value in values]


def _texts_of_rows(values: Sequence[str | None]) -> Iterable[str]:
    """A column of texts: looked at as one, because nearly none has anything to escape."""
    whole = "".join(filter(None, values))
    if "\\" in whole or not whole.isprintable():
        return [NULL if value is None else text(value) for value in values]
    return [NULL if value is None else value for value in values]


def text(value: str) -> str:
    """A text, escaped."""
    if "\\" not in value and value.isprintable():
        return value
    if "\x00" in value:
        raise ValueError("a text with a NUL character, which PostgreSQL does not take")
    return value.translate(_ESCAPES)


def _uuid(value: UUID) -> str:
    return f"{value.int:032x}"


def _uuids(values: list[UUID]) -> str:
    return "{" + ",".join(map(_uuid, values)) + "}"


def _bytes(value: bytes) -> str:
    return "\\\\x" + value.hex()


def _texts(values: list[str | None]) -> str:
    """An array: each text in quotes, what is within them escaped once for the array and once for COPY."""
    return text("{" + ",".join("NULL" if value is None else _quoted(value) for value in values) + "}")


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _days(values: list[date | None]) -> str:
    """An array of days or instants, in which one that is not known is none."""
    return "{" + ",".join("NULL" if value is None else value.isoformat() for value in values) + "}"


_MAKERS: dict[str, Callable[[Any], str]] = {
    "uuid": _uuid,
    "uuid[]": _uuids,
    "text": text,
    "text[]": _texts,
    "bytea": _bytes,
    "date": date.isoformat,
    "timestamptz": datetime.isoformat,
    "date[]": _days,
    "timestamptz[]": _days,
    "boolean": str,
    "integer": str,
    "bigint": str,
    "double precision": repr,
    # Words are cut to letters and digits.
    "tsvector": str,
}
