"""What a run comes to, so that two can be compared: per name, what happened, when, and what it says.

Ids and positions differ from run to run and are left out. What happens at one instant is compared without
its order: letters and look-ups are answered side by side.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.aggregate import Event
from domain.bylaws.book import BylawsBook
from domain.facility import Facility
from domain.mapping import payload
from medstaff.simulation.played import Played

HOUSE = "the house"
"""The name under which stands what concerns nobody in particular: seats, digests."""

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
# Where something lies, or stands in the ledger, is no part of what it says; nor is a digest of them.
_PLACES = frozenset({"at_position", "digest", "link", "reference", "through", "url"})
# How the sandbox came about and where its clock stands differs between worlds, and is no part of the story.
_STAGE = frozenset({Facility.BORN_OF.TOPIC, BylawsBook.BORN_OF.TOPIC, "ClockSet", "FilesTold"})


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """One event without its ids. `says` is JSON."""

    at: datetime
    type: str
    says: str

    def __str__(self) -> str:
        return f"{self.at.isoformat()} {self.type} {self.says}"


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two runs part for one name: what only the first has (`gone`), and only the other (`come`)."""

    alias: str
    gone: tuple[Fact, ...]
    come: tuple[Fact, ...]

    def __str__(self) -> str:
        one, other = (facts[0] if facts else "nothing" for facts in (self.gone, self.come))
        return f"{self.alias} first parts here:\n  one:   {one}\n  other: {other}"


Ending = dict[str, tuple[Fact, ...]]


def ending(played: Played) -> Ending:
    """What a run comes to, by name."""
    names = {id: alias for alias, id in played.people.items()}
    found: dict[str, list[Fact]] = {alias: [] for alias in sorted(played.people)}
    for event in played.events:
        if event.TOPIC in _STAGE or not event.SHOWN:
            continue
        if event.practitioner is None:
            alias = HOUSE
        elif event.practitioner in names:
            alias = names[event.practitioner]
        else:
            alias = names[event.practitioner] = f"unnamed-{len(names) + 1}"
        found.setdefault(alias, []).append(fact(event))
    return {alias: tuple(sorted(facts)) for alias, facts in found.items()}


def fact(event: Event) -> Fact:
    """An event without its ids."""
    says = json.dumps(_bare(payload(event)), sort_keys=True, ensure_ascii=False)
    return Fact(event.stamp.occurred_at, event.TOPIC, says)


def _bare(value: Any) -> Any:
    if isinstance(value, str):
        return _ID.sub("…", value)
    if isinstance(value, list | tuple):
        return [_bare(each) for each in value]
    if isinstance(value, dict):
        kept = [(_ID.sub("…", name), _bare(each)) for name, each in value.items() if name not in _PLACES]
        return dict(kept) if len(dict(kept)) == len(kept) else sorted(kept, key=str)
    return value


def same_end(one: Ending, other: Ending) -> Difference | None:
    """Where two runs part first; none where they end the same."""
    return next(differences(one, other), None)


def differences(one: Ending, other: Ending) -> Iterator[Difference]:
    """What is otherwise, name by name, in the order in which it happens."""
    for alias in sorted({*one, *other}):
        left, right = Counter(one.get(alias, ())), Counter(other.get(alias, ()))
        if left != right:
            gone, come = (left - right).elements(), (right - left).elements()
            yield Difference(alias, tuple(sorted(gone)), tuple(sorted(come)))
