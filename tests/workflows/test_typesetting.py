"""Patterns filled with facts: what goes wrong is said, and what never ends is ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from workflows.typesetting.apart import TookTooLong, typeset_apart
from workflows.typesetting.typeset import NotTypeset, printable, typeset

AT = datetime(2026, 4, 1, 4, 0, tzinfo=UTC)


@pytest.fixture
def pattern(tmp_path: Path) -> Path:
    path = tmp_path / "page.typ"
    path.write_text("#let facts = json(bytes(sys.inputs.facts))\n#facts.said")
    return path


@pytest.mark.parametrize("way", [typeset, typeset_apart])
def test_a_pattern_without_its_facts_is_named(way: Callable[..., bytes], pattern: Path) -> None:
    """Here and in a process of its own; nothing of the facts is repeated."""
    with pytest.raises(NotTypeset, match=r"page\.typ") as caught:
        way(pattern, {"written": "of a person"}, AT)
    assert "person" not in str(caught.value)


def test_what_takes_too_long_is_ended(tmp_path: Path) -> None:
    """A pattern without an end is one of ours gone wrong, or far too many files."""
    path = tmp_path / "endless.typ"
    path.write_text("#let more(n) = { let i = 0; while i < 1e12 { i += 1 } }\n#more(0)")
    with pytest.raises(TookTooLong, match=r"endless\.typ"):
        typeset_apart(path, {}, AT, longest=0.0)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("a\tb", "a b"),
        ("a\r\nb\u2028c\x0bd", "a\nb\nc\nd"),
        ("\x1b[31m\u202ered\ud800", " [31mred"),
        (["é", ("日本", 3), {"x": None}], ["é", ["日本", 3], {"x": None}]),
    ],
)
def test_what_has_no_place_on_paper_is_left_out(said: Any, shown: Any) -> None:
    """Lines stay lines, and letters of every alphabet letters."""
    assert printable(said) == shown
