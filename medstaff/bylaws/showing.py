"""Bylaws printed: tables for people, one JSON document for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from domain.bylaws import Parameter, Problem
from medstaff.bylaws.differences import Change
from medstaff.bylaws.words import period_text, value_text


def parameters(title: str, rows: Iterable[Parameter], console: Console) -> None:
    """A table of parameters, each with its unit, its dates, its article and who adopted it."""
    table = Table("key", "value", "unit", "in force", "article", "adopted", title=escape(title))
    for each in rows:
        table.add_row(
            escape(f"{each.key} ({each.body})" if each.body else each.key),
            escape(value_text(each.value)),
            each.type,
            period_text(each),
            escape(each.citation),
            escape(f"{each.adopted_on}, {each.adopted_by}"),
        )
    console.print(table)


def differences(titles: tuple[str, str], found: Sequence[Change], console: Console) -> None:
    """A table of what differs; a line where nothing does."""
    if not found:
        console.print(f"nothing differs between {titles[0]} and {titles[1]}", markup=False, soft_wrap=True)
        return
    table = Table("key", *map(escape, titles), "article")
    for each in found:
        table.add_row(
            escape(f"{each.key} ({each.body})" if each.body else each.key),
            escape("\n".join(_entries(each.old))),
            escape("\n".join(_entries(each.new))),
            escape("\n".join(parameter.citation for parameter in each.new)),
        )
    console.print(table)


def _entries(entries: tuple[Parameter, ...]) -> Iterator[str]:
    """Each value, with its dates where it has any."""
    if not entries:
        yield "no value of its own"
    for each in entries:
        dates = "" if period_text(each) == "always" else f" ({period_text(each)})"
        yield f"{value_text(each.value)}{dates}"


def problems(where: str, found: Iterable[Problem], console: Console) -> None:
    """Each with its file, line and key."""
    for each in found:
        console.print(f"{where}:{each}", markup=False, soft_wrap=True)


def versions(rows: Iterable[dict[str, Any]], console: Console) -> None:
    """A table of the versions and drafts."""
    table = Table("version", "state", "held from", "until", "draft", "changes")
    for row in rows:
        table.add_row(
            escape(row["version"]),
            row["state"].replace("_", " "),
            row["adopted_at"] or "",
            row["until"] or "",
            row["draft"] or "",
            escape(", ".join(row["changes"])),
        )
    console.print(table)
