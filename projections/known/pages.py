"""Pages as they are kept, part by part: an event changes a part or two, and a whole page is long.

A part holds the fields that change together, as a JSON object; one of what stands within a page has that
field's name before its own, as `contents.gaps`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from operator import attrgetter
from typing import Any

import msgspec

Held = Callable[[object], tuple[Any, ...]]
Parts = Mapping[str, tuple[tuple[str, ...], Held]]
Kept = tuple[str, bytes]

_encode = msgspec.json.Encoder().encode
_members = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode


def parted(kind: type[Any], within: str = "", but: tuple[str, ...] = (), **apart: tuple[str, ...]) -> Parts:
    """The fields of a page by the part that holds them; what is not named apart is one part: the rest."""
    named = {*but, *(name for names in apart.values() for name in names)}
    rest = tuple(each.name for each in fields(kind) if each.name not in named)
    # Of a single name the value alone would be given: the first is asked for twice.
    every = {"rest": rest, **apart}.items()
    return {within + part: (names, attrgetter(names[0], *names)) for part, names in every}


def differing(parts: Parts, page: object, last: object) -> Iterator[Kept]:
    """The parts of which anything differs; all of them where there was no page."""
    for part, (names, held) in parts.items():
        now = held(page)
        if last is None or now != held(last):
            yield part, _encode(dict(zip(names, now[1:], strict=True)))


def put_together(kept: Iterable[Kept]) -> bytes:
    """The page of which these are the parts."""
    page: dict[str, Any] = {}
    for part, members in kept:
        within, _, _ = part.rpartition(".")
        (page.setdefault(within, {}) if within else page).update(_members(members))
    return _encode(page)
