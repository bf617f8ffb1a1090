"""Rows out of the bulk CSV or TSV, or out of Socrata's JSON, that a question concerns."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from workflows.sources.delimited import read_rows
from workflows.sources.elicense.row import COLUMNS, SOURCE, LicenseAnswer, Place, row_of
from workflows.sources.errors import SourceUnreadable
from workflows.sources.json_shape import Node, parse

_BY_FIELD = {name.lower(): name for name in COLUMNS}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Rows whose `column`, trimmed, is accepted. One column, so that a million rows pass quickly."""

    column: str
    accepts: Callable[[str], bool]


def read_wanted(content: bytes, wanted: Wanted) -> tuple[LicenseAnswer, ...]:
    """The wanted rows. Rows that differ only in when they were refreshed come once.

    Every row's shape is checked; the values of wanted ones only. Raises SourceUnreadable.
    """
    start = content[:64].removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    rows = _from_json(content, wanted) if start in (b"[", b"{") else _from_table(content, wanted)
    found: dict[tuple[str, ...], LicenseAnswer] = {}
    for place, values in rows:
        identity = tuple(values.get(name, "") for name in COLUMNS[:-1])
        found.setdefault(identity, row_of(place, values))
    return tuple(found.values())


def _from_table(content: bytes, wanted: Wanted) -> Iterator[tuple[Place, Mapping[str, str]]]:
    header = content.partition(b"\n")[0]
    delimiter, column = "\t" if b"\t" in header else ",", COLUMNS.index(wanted.column)
    # Socrata's own CSV uses the lower-case field names, its bulk export the display names.
    for row in read_rows(content, COLUMNS, SOURCE, delimiter, fold_case=True):
        if wanted.accepts(row.values[column].strip()):
            yield Place(row.line), dict(zip(COLUMNS, row.values, strict=True))


def _from_json(content: bytes, wanted: Wanted) -> Iterator[tuple[Place, Mapping[str, str]]]:
    items = parse(content, SOURCE)
    if not isinstance(items, list):
        raise SourceUnreadable(SOURCE, None, "answer", "a list of rows", json.dumps(items))
    for index, item in enumerate(items):
        node = Node.of(SOURCE, f"item {index + 1}", item)
        values = _values(node)
        if wanted.accepts(values.get(wanted.column, "")):
            yield Place(None, f"{node.place} "), values


def _values(node: Node) -> Mapping[str, str]:
    """Socrata leaves out what is null, and adds fields of its own that begin with a colon."""
    names = [name for name in node.members if not name.startswith(":")]
    unknown = [name for name in names if name not in _BY_FIELD]
    if unknown:
        raise SourceUnreadable(
            SOURCE, None, node.place, "the 21 known fields", f"unknown {', '.join(unknown)}"
        )
    return {_BY_FIELD[name]: node.text(name) for name in names}
