"""A parameter set in place of another: one value, or several that follow on each other by their days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, TypeGuard

from domain.bylaws.errors import BadValue
from domain.bylaws.schema import spec_of

FIELDS = frozenset({"value", "effective_from", "effective_to"})
EXPECTED = (
    "entries of value, effective_from and effective_to whose days follow on each other; "
    "the first begins never, the last ends never"
)


def entries(key: str, raw: object) -> Iterator[dict[str, Any]]:
    """What each entry says of a parameter: its value, and the legal days on which it holds.

    Raises BadValue for a value out of range, or days that leave a gap, overlap or run out.
    """
    if not _is_dated(raw):
        yield {"value": spec_of(key).checked(key, raw), "effective_from": None, "effective_to": None}
        return
    found = [_entry(key, each, raw) for each in raw]
    follow = all(_follows(earlier, later) for earlier, later in pairwise(found))
    if not follow or found[0]["effective_from"] or found[-1]["effective_to"]:
        raise BadValue(key, EXPECTED, raw)
    yield from found


def _is_dated(raw: object) -> TypeGuard[list[Mapping[str, object]]]:
    return isinstance(raw, list) and bool(raw) and all(isinstance(e, Mapping) and "value" in e for e in raw)


def _entry(key: str, each: Mapping[str, object], raw: object) -> dict[str, Any]:
    if not each.keys() <= FIELDS:
        raise BadValue(key, EXPECTED, raw)
    try:
        days = {name: _day(each.get(name)) for name in ("effective_from", "effective_to")}
    except ValueError:
        raise BadValue(key, EXPECTED, raw) from None
    return {"value": spec_of(key).checked(key, each["value"]), **days}


def _day(said: object) -> date | None:
    return None if said is None else date.fromisoformat(str(said))


def _follows(earlier: dict[str, Any], later: dict[str, Any]) -> bool:
    ends, begins = earlier["effective_to"], later["effective_from"]
    return ends is not None and begins is not None and begins == ends + timedelta(days=1)
