"""The table of what was known: a row's columns, and when each version was recorded and took place.

`known_from` only grows with `position` among the versions of one owner, so the last that was known at an
instant is the one with the greatest position; and the last that had taken place by then, among those.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from projections.model import Rows, Versions
from projections.table import Row, Table

MOMENT = {
    "position": "bigint NOT NULL",
    "known_from": "timestamptz NOT NULL",
    "occurred_at": "timestamptz NOT NULL",
}


def versions(name: str, columns: dict[str, str], key: int) -> Table:
    """The table that keeps every version of rows; `key` leading columns tell the rows apart."""
    names = list(columns)
    apart = {each: columns[each] for each in names[:key]}
    rest = {each: columns[each] for each in names[key:]}
    # Nothing is rewritten but the version of a moment that is not over.
    return Table(name, {**apart, **MOMENT, **rest}, key=key + 1, filled=100)


def of_rows(rows: Rows, key: int) -> Versions:
    """The versions of rows that are computed whole; `key` leading columns tell them apart."""

    def differing(subject: Any, last: dict[Row, Row] | None) -> tuple[Iterable[Row], dict[Row, Row]]:
        now = {row[:key]: row for row in rows(subject)}
        return [row for which, row in now.items() if (last or {}).get(which) != row], now

    return differing
