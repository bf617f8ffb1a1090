"""What one text of the bylaws says otherwise than another, key by key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from domain.bylaws import Bylaws, Parameter


@dataclass(frozen=True, slots=True)
class Change:
    """One key, for one kind of body or for all: its entries before and after; none where it has none."""

    key: str
    body: str | None
    old: tuple[Parameter, ...]
    new: tuple[Parameter, ...]


def changes(old: Bylaws, new: Bylaws) -> Iterator[Change]:
    """Each key of which a value or a date differs, in the order of the newer text."""
    differing = set(new.changed_since(old))
    before, after = _entries(old), _entries(new)
    for key, body in dict.fromkeys((*after, *before)):
        entries = before.get((key, body), ()), after.get((key, body), ())
        if key in differing and _said(entries[0]) != _said(entries[1]):
            yield Change(key, body, *entries)


def _entries(bylaws: Bylaws) -> dict[tuple[str, str | None], tuple[Parameter, ...]]:
    found: dict[tuple[str, str | None], tuple[Parameter, ...]] = {}
    for each in bylaws.parameters:
        place = each.key, each.body
        found[place] = (*found.get(place, ()), each)
    return found


def _said(entries: tuple[Parameter, ...]) -> list[object]:
    return [(each.value, each.effective_from, each.effective_to) for each in entries]
