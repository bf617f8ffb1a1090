"""Rows as PostgreSQL's COPY reads them, by the types of their table's columns.

The driver looks at every value's type anew; a rebuild writes as many rows as the ledger has events, and
here it costs a quarter.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from projections.table import Row, Table

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def lines(table: Table) -> Callable[[Row], str]:
    """What makes the line of a table's row."""
    kinds = [kind.removesuffix(" NOT NULL") for kind in table.columns.values()]
    makers = [_MAKERS[kind] for kind in kinds]

    def line(row: Row) -> str:
        made = [make(value) if value is not None else "\\N" for make, value in zip(makers, row, strict=True)]
        return "\t".join(made) + "\n"

    return line


def _text(value: str) -> str:
    if "\\" not in value and value.isprintable():
        return value
    if "\x00" in value:
        raise ValueError("a text with a NUL character, which PostgreSQL does not take")
    return value.translate(_ESCAPES)


def _uuid(value: UUID) -> str:
    return f"{value.int:032x}"


def _day_or_instant(value: date) -> str:
    return value.isoformat()


def _bytes(value: bytes) -> str:
    return "\\\\x" + value.hex()


def _texts(values: list[str]) -> str:
    """An array: each text in quotes, what is within them escaped once for the array and once for COPY."""
    quoted = (value.replace("\\", "\\\\").replace('"', '\\"') for value in values)
    return _text("{" + ",".join(f'"{each}"' for each in quoted) + "}")


_MAKERS: dict[str, Callable[[Any], str]] = {
    "uuid": _uuid,
    "text": _text,
    "text[]": _texts,
    "bytea": _bytes,
    "date": _day_or_instant,
    "timestamptz": _day_or_instant,
    "boolean": str,
    "integer": str,
    "bigint": str,
    "double precision": repr,
    # Words are cut to letters and digits.
    "tsvector": str,
}
