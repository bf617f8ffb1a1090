"""Rows of a delimited file whose header is known, read one line at a time.

Real files come with a byte-order mark, CRLF, stray Latin-1 bytes and columns in another order; each is
accepted. An unknown header or a row of another width is refused, naming the line and what differs.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import takewhile
from typing import NamedTuple

from workflows.sources.errors import SourceUnreadable

_MARK = b"\xef\xbb\xbf"


class Row(NamedTuple):
    """`values` in the order of the known columns; `start` and `end` are byte offsets in the file."""

    line: int
    start: int
    end: int
    values: Sequence[str]


class _Lines:
    """Decoded lines, with the offset that has been read."""

    def __init__(self, content: bytes) -> None:
        self._stream = BytesIO(content)
        self.offset = self._stream.seek(len(_MARK) if content.startswith(_MARK) else 0)

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        raw = self._stream.readline()
        if not raw:
            raise StopIteration
        self.offset += len(raw)
        return decode(raw)


def decode(raw: bytes) -> str:
    """UTF-8, else Latin-1: older exports mix the two in one file."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def read_rows(
    content: bytes, columns: Sequence[str], source: str, delimiter: str = ",", fold_case: bool = False
) -> Iterator[Row]:
    """Every row after the header. Raises SourceUnreadable."""
    lines = _Lines(content)
    reader = csv.reader(lines, delimiter=delimiter)
    order = _order(_next(reader, source), columns, source, fold_case)
    straight, width = order == list(range(len(columns))), len(columns)
    while True:
        start, line = lines.offset, reader.line_num + 1
        values = _next(reader, source)
        if values is None:
            return
        if not values:
            continue
        if len(values) != width:
            raise SourceUnreadable(source, line, "row", f"{width} fields", f"{len(values)} fields")
        yield Row(line, start, lines.offset, values if straight else [values[index] for index in order])


def read_one(content: bytes, start: int, end: int, delimiter: str = ",") -> list[str]:
    """The raw fields of one row found by its offsets, in the file's own order."""
    return next(csv.reader(iter([decode(content[start:end])]), delimiter=delimiter))


def column_order(content: bytes, columns: Sequence[str], source: str, delimiter: str = ",") -> list[int]:
    """Where each known column stands in this file."""
    return _order(_next(csv.reader(_Lines(content), delimiter=delimiter), source), columns, source, False)


def layout_of(
    content: bytes, layouts: Sequence[tuple[str, ...]], source: str, delimiter: str = ","
) -> tuple[str, ...]:
    """The one of several known headers that a file has, column by column.

    Raises SourceUnreadable at the first column that none of them has there: where columns have moved between
    layouts, an order that nobody published is no third one.
    """
    header = _next(csv.reader(_Lines(content), delimiter=delimiter), source)
    if not header:
        raise SourceUnreadable(source, 1, "header", "one of the known ones", "an empty file")
    found = tuple(name.strip() for name in header)
    same = {layout: _beginning(found, layout) for layout in layouts}
    for layout in layouts:
        if same[layout] == len(layout) == len(found):
            return layout
    column = max(same.values())
    expected = dict.fromkeys(_at(layout, column) for layout in layouts if same[layout] == column)
    raise SourceUnreadable(source, 1, f"column {column + 1}", " or ".join(expected), _at(found, column))


def _beginning(found: Sequence[str], layout: Sequence[str]) -> int:
    """How many columns are the same from the first on."""
    pairs = zip(found, layout, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _at(names: Sequence[str], column: int) -> str:
    return names[column] if column < len(names) else "the end of the header"


def _next(reader: Iterator[list[str]], source: str) -> list[str] | None:
    try:
        return next(reader, None)
    except csv.Error as fault:
        line = getattr(reader, "line_num", None)
        raise SourceUnreadable(source, line, "row", "fields of a delimited file", str(fault)) from fault


def _order(header: list[str] | None, columns: Sequence[str], source: str, fold_case: bool) -> list[int]:
    if not header:
        raise SourceUnreadable(source, 1, "header", ", ".join(columns), "an empty file")
    found = [_folded(name.strip(), fold_case) for name in header]
    known = [_folded(name, fold_case) for name in columns]
    differs = [f"no {name}" for name in columns if _folded(name, fold_case) not in found]
    differs += [
        f"unknown {name.strip()!r}" for name in header if _folded(name.strip(), fold_case) not in known
    ]
    differs += [f"{name} twice" for name in dict.fromkeys(found) if found.count(name) > 1]
    if differs:
        raise SourceUnreadable(source, 1, "header", f"the {len(columns)} known columns", "; ".join(differs))
    return [found.index(name) for name in known]


def _folded(name: str, fold_case: bool) -> str:
    return name.lower() if fold_case else name
