"""Cursors: where a page ended, as text that means nothing to who carries it."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from projections.errors import BadCursor
from projections.model import Page

Item = TypeVar("Item")


def cursor(*place: Any) -> str:
    """The cursor of a row's place in the order."""
    return urlsafe_b64encode(json.dumps(place, default=str).encode()).decode().rstrip("=")


def place(after: str, length: int) -> list[Any]:
    """The place a cursor stands for. Raises BadCursor."""
    try:
        found = json.loads(urlsafe_b64decode(after + "=" * (-len(after) % 4)))
    except ValueError:
        raise BadCursor(f"{after!r} is no cursor") from None
    if not isinstance(found, list) or len(found) != length:
        raise BadCursor(f"{after!r} is no cursor of this list")
    return found


def paged(rows: Sequence[Item], limit: int, where: Callable[[Item], tuple[Any, ...]]) -> Page[Item]:
    """A page of at most `limit` rows out of one more; `where` is a row's place in the order."""
    shown = tuple(rows[:limit])
    return Page(items=shown, next=cursor(*where(shown[-1])) if len(rows) > limit else None)
