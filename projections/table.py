"""A table of a read model: its columns, what its rows are told apart by, and the SQL that keeps it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

Row = tuple[Any, ...]

MORE = re.compile(r" (?=INCLUDE |WHERE )")

VIEWS, NEXT = "views", "views_next"
"""Where people read, and where a rebuild builds."""


@dataclass(frozen=True, eq=False)
class Table:
    """`columns` give each name its type; the first is `owner`, the id of what a row was computed from.

    `key` counts the leading columns that tell rows apart. `indexes` are column lists, which may go on with
    "INCLUDE …" and "WHERE …", or "USING …"; `filled` is how full, in percent, a page is made at first.
    `beside_key` are columns that the key's index has too, for whoever walks it and looks at no row.
    `computed` has for a column the SQL that makes its value of the row's, as the row is put; what is loaded
    by COPY has the value itself.
    """

    name: str
    columns: dict[str, str]
    key: int
    indexes: tuple[str, ...] = ()
    # Rows are rewritten in place again and again: room on the page keeps that cheap.
    filled: int = 70
    beside_key: tuple[str, ...] = ()
    computed: dict[str, str] = field(default_factory=dict)

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(self.columns)

    def create(self, schema: str) -> str:
        columns = ", ".join(f"{name} {kind}" for name, kind in self.columns.items())
        return (
            f"CREATE TABLE IF NOT EXISTS {schema}.{self.name} ({columns}) WITH (fillfactor = {self.filled})"
        )

    def index(self, schema: str) -> tuple[str, ...]:
        """The key and the indexes; apart from the table, because rows are loaded faster without them."""
        key = f"({', '.join(self.names[: self.key])})"
        beside = f" INCLUDE ({', '.join(self.beside_key)})" if self.beside_key else ""
        primary = f"CREATE UNIQUE INDEX IF NOT EXISTS {self.name}_key ON {schema}.{self.name} {key}{beside}"
        others = [
            f"CREATE INDEX IF NOT EXISTS {self.name}_{place} ON {schema}.{self.name} " + _listed(columns)
            for place, columns in enumerate(self.indexes)
        ]
        return (primary, *others)

    @cache  # noqa: B019  # tables are constants of the program
    def put(self, schema: str) -> str:
        """Insert a row, or bring the row of its key up to date."""
        values = ", ".join(self.computed.get(name, "%s") for name in self.names)
        rest = self.names[self.key :]
        change = ", ".join(f"{name} = excluded.{name}" for name in rest)
        return (
            f"INSERT INTO {schema}.{self.name} ({', '.join(self.names)}) VALUES ({values}) "
            f"ON CONFLICT ({', '.join(self.names[: self.key])}) DO "
            + (f"UPDATE SET {change}" if rest else "NOTHING")
        )

    @cache  # noqa: B019  # tables are constants of the program
    def latest(self, schema: str) -> str:
        """The last version of each row of an owner, in a table that keeps versions."""
        apart = ", ".join(self.names[: self.key - 1])
        return (
            f"SELECT DISTINCT ON ({apart}) {', '.join(self.names)} FROM {schema}.{self.name} "
            f"WHERE {self.names[0]} = %s ORDER BY {apart}, position DESC"
        )

    @cache  # noqa: B019  # tables are constants of the program
    def remove(self, schema: str) -> str:
        """Delete the row of a key."""
        return f"DELETE FROM {schema}.{self.name} WHERE " + " AND ".join(
            f"{name} = %s" for name in self.names[: self.key]
        )

    @cache  # noqa: B019  # tables are constants of the program
    def forget(self, schema: str) -> str:
        """Delete the rows of an owner."""
        return f"DELETE FROM {schema}.{self.name} WHERE {self.names[0]} = %s"

    def load(self, schema: str) -> str:
        """Take rows in by COPY."""
        return f"COPY {schema}.{self.name} ({', '.join(self.names)}) FROM STDIN"


def _listed(columns: str) -> str:
    """An index's columns as SQL."""
    if columns.startswith("USING"):
        return columns
    listed, *rest = MORE.split(columns, maxsplit=1)
    return " ".join((f"({listed})", *rest))
