"""A pattern filled with facts, as PDF. What people wrote is printed and never run."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst


class NotTypeset(Exception):
    """The pattern and the facts do not go together."""


def typeset(pattern: Path, facts: Mapping[str, object], dated: datetime) -> bytes:
    """The PDF, with `dated` for its date. The pattern finds the facts as JSON in `sys.inputs.facts`.

    Raises NotTypeset.
    """
    moment = list(dated.astimezone(UTC).timetuple()[:6])
    given = json.dumps(printable({**facts, "dated": moment}))
    try:
        return typst.compile(pattern, font_paths=_fonts(), sys_inputs={"facts": given})
    except typst.TypstError as fault:
        raise NotTypeset(f"{pattern.name}: {fault.message}") from fault


def printable(value: Any) -> Any:
    """The facts without what has no place on paper: control and invisible characters, halves of letters."""
    if isinstance(value, str):
        return "\n".join("".join(map(_printed, line)) for line in value.splitlines())
    if isinstance(value, Mapping):
        return {name: printable(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [printable(each) for each in value]
    return value


def _printed(letter: str) -> str:
    category = unicodedata.category(letter)
    if category in ("Cf", "Cs"):
        return ""
    return " " if category[0] == "C" else letter


@cache
def _fonts() -> typst.Fonts:
    """Those of the library alone: a machine's own would make other pages."""
    return typst.Fonts(include_system_fonts=False)
