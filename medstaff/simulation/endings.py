"""What a run comes to, so that two can be compared: per name, what happened, when, and what it says.

Ids and positions differ from run to run and are left out. What happens at one instant is compared without
its order: letters and look-ups are answered side by side.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Any

from domain.aggregate import Event
from domain.facility import BylawsBook, Facility
from domain.mapping import payload
from domain.practitioner import Registration
from medstaff.simulation.playing import Played

HOUSE = "the house"
"""The name under which stands what concerns nobody in particular: seats, digests."""

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
# Where something lies, or stands in the ledger, is no part of what it says.
_PLACES = frozenset({"reference", "through", "url"})
# How the sandbox came about and where its clock stands differs between worlds, and is no part of the story.
_STAGE = frozenset({Facility.BORN_OF.TOPIC, BylawsBook.BORN_OF.TOPIC, Registration.BORN_OF.TOPIC, "ClockSet"})


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
    """The first place at which two runs part; none where one of them has nothing there."""

    alias: str
    place: int
    one: Fact | None
    other: Fact | None

    def __str__(self) -> str:
        return f"{self.alias}, fact {self.place}:\n  one:   {self.one or 'nothing'}\n  other: {self.other or 'nothing'}"


Ending = dict[str, tuple[Fact, ...]]


def ending(played: Played) -> Ending:
    """What a run comes to, by name."""
    names = {id: alias for alias, id in played.people.items()}
    found: dict[str, list[Fact]] = {alias: [] for alias in sorted(played.people)}
    for event in played.events:
        if event.TOPIC in _STAGE:
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
    if isinstance(value, list):
        return [_bare(each) for each in value]
    if isinstance(value, dict):
        kept = [(_ID.sub("…", name), _bare(each)) for name, each in value.items() if name not in _PLACES]
        return dict(kept) if len(dict(kept)) == len(kept) else sorted(kept, key=str)
    return value


def same_end(one: Ending, other: Ending) -> Difference | None:
    """Where two runs part first; none where they end the same."""
    return next(differences(one, other), None)


def differences(one: Ending, other: Ending) -> Iterator[Difference]:
    """The first difference of each name."""
    for alias in sorted({*one, *other}):
        pairs = zip_longest(one.get(alias, ()), other.get(alias, ()))
        for place, (left, right) in enumerate(pairs, 1):
            if left != right:
                yield Difference(alias, place, left, right)
                break
