"""Cursors: where a page ended, as text that means nothing to who carries it."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from projections.errors import BadCursor
from projections.model import Page

Item = TypeVar("Item")


def cursor(*place: Any) -> str:
    """The cursor of a row's place in the order."""
    return urlsafe_b64encode(json.dumps(place, default=str).encode()).decode().rstrip("=")


Reading = Callable[[Any], Any]


def place(after: str | None, *readings: Reading) -> list[Any]:
    """The place a cursor stands for, each part read as what it is; nowhere without one. Raises BadCursor."""
    if not after:
        return [None] * len(readings)
    try:
        parts = json.loads(urlsafe_b64decode(after + "=" * (-len(after) % 4)))
        return [read(part) for read, part in zip(readings, parts, strict=True)]
    except (ValueError, TypeError, RecursionError):
        raise BadCursor(f"{after!r} is no cursor of this list") from None


def a_text(part: Any) -> str:
    """Text that a row can hold."""
    if not isinstance(part, str) or "\x00" in part:
        raise ValueError("no text")
    part.encode()  # half a character is a ValueError too
    return part


def an_instant(part: Any) -> datetime:
    found = datetime.fromisoformat(a_text(part))
    if found.tzinfo is None:
        raise ValueError("an instant without its offset")
    return found


def a_day(part: Any) -> date | str:
    """A day, or `infinity` where there is none."""
    return "infinity" if part == "infinity" else date.fromisoformat(a_text(part))


def an_id(part: Any) -> UUID:
    return UUID(a_text(part))


def a_position(part: Any) -> int:
    """A place in the ledger."""
    if isinstance(part, bool) or not isinstance(part, int) or not 0 <= part < 2**63:
        raise ValueError("no position")
    return part


def paged(rows: Sequence[Item], limit: int, where: Callable[[Item], tuple[Any, ...]]) -> Page[Item]:
    """A page of at most `limit` rows out of one more; `where` is a row's place in the order."""
    shown = tuple(rows[:limit])
    return Page(items=shown, next=cursor(*where(shown[-1])) if len(rows) > limit else None)
