"""No parameter of the bylaws does nothing: each is read by some rule."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from domain.bylaws.schema import KEYS

HOUSE = Path(__file__).resolve().parents[2]
ROOMS = ("domain", "workflows", "projections", "api", "medstaff")
SCHEMA = HOUSE / "domain" / "bylaws" / "schema.py"


def _asked(tree: ast.AST) -> Iterator[str]:
    """Whatever a text of the code may come to, as a pattern: what is put in may be anything."""
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(_part(part) for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            yield re.escape(node.value)


def _part(part: ast.expr) -> str:
    return re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[a-z0-9_]+"


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """Every text of the rooms that could be a key, the schema's own apart."""
    found: set[str] = set()
    for room in ROOMS:
        for path in (HOUSE / room).rglob("*.py"):
            if path != SCHEMA:
                found.update(_asked(ast.parse(path.read_text())))
    return tuple(re.compile(each) for each in found if re.match(r"[a-z0-9_]+(\\\.|$)", each))


def read(key: str) -> bool:
    return any(pattern.fullmatch(key) for pattern in patterns())


@pytest.mark.parametrize("key", KEYS)
def test_a_parameter_is_read(key: str) -> None:
    """By the code of some room, the schema apart."""
    assert read(key)
