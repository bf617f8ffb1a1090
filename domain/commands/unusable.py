"""A file that somebody sent in as text, and that cannot be used: what is wrong with it, line by line."""

from __future__ import annotations

from collections.abc import Iterable

from domain.bylaws import Problem
from domain.errors import Invalid


def unusable(expected: str, problems: Iterable[Problem]) -> Invalid:
    """The refusal of such a text: `line` is that of the first thing wrong, `problems` are all of them."""
    found = tuple(problems)
    return Invalid(
        "written",
        f"{expected}; {'; '.join(f'written:{each}' for each in found)}",
        line=found[0].line,
        problems=[{"line": each.line, "key": each.key, "message": each.message} for each in found],
    )
