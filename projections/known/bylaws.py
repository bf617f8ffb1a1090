"""The versions of the bylaws as they were known. What a version says never changes, and is not kept twice."""

from __future__ import annotations

from collections.abc import Iterator

from projections import bylaws
from projections.model import Model
from projections.subjects import Hall
from projections.table import Row
from projections.versions import of_rows, versions

COLUMNS = {name: kind for name, kind in bylaws.TABLE.columns.items() if name not in bylaws.NOT_KEPT}
TABLE = versions("bylaws_known", COLUMNS, bylaws.TABLE.key)


def rows(hall: Hall) -> Iterator[Row]:
    """Which versions there were, and when each held; not how many files had heard of one."""
    for row in bylaws.rows(hall):
        named = zip(bylaws.TABLE.names, row, strict=True)
        yield tuple(value for name, value in named if name not in bylaws.NOT_KEPT)


MODEL = Model(TABLE, {}, {Hall: of_rows(rows, bylaws.TABLE.key)})
