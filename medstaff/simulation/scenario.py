"""A scenario as its file says it. Reading refuses what cannot be played, by line and key."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from domain.bylaws import BylawsError, UnknownParameter, model_set
from domain.bylaws.schema import KEYS
from domain.legal_days import LegalDayError, zone_info
from medstaff.simulation.errors import Unusable, nearest
from medstaff.simulation.given import Given
from medstaff.simulation.given_reading import given
from medstaff.simulation.lines import Entry, read, required
from medstaff.simulation.names import Known
from medstaff.simulation.steps import Step, step

ZONE = "America/New_York"
FACILITY = "sandbox"
KEYS_OF_FILE = ("title", "zone", "facility", "bylaws", "start", "given", "steps")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """`changes` are the bylaws' parameters set for it; `start` is the instant at which its clock begins."""

    path: Path
    title: str
    zone: str
    facility: str
    changes: dict[str, object]
    start: datetime
    given: tuple[Given, ...]
    steps: tuple[Step, ...]


def load(path: Path, count: int | None = None) -> Scenario:
    """The scenario of a file. `count` replaces the number of every group. Raises Unusable."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise Unusable(1, "", f"cannot be read: {getattr(fault, 'strerror', None) or fault}") from None
    return parse(text, path, count)


def parse(text: str, path: Path, count: int | None = None) -> Scenario:
    """The scenario of a text. Raises Unusable."""
    root = read(text)
    found = root.members(KEYS_OF_FILE)
    zone = _zone(found.get("zone"))
    known = Known(zone)
    start = required(found, "start", root).instant(zone)
    items = found["given"].items() if "given" in found else []
    taken = tuple(given(item, known, count) for item in items)
    return Scenario(
        path=path,
        title=required(found, "title", root).text(),
        zone=zone,
        facility=_facility(found.get("facility")),
        changes=_changes(found.get("bylaws")),
        start=start,
        given=taken,
        steps=_steps(required(found, "steps", root), start, known),
    )


def _steps(entry: Entry, start: datetime, known: Known) -> tuple[Step, ...]:
    steps: list[Step] = []
    for number, item in enumerate(entry.items(), 1):
        steps.append(step(item, number, steps[-1].at if steps else start, known))
    return tuple(steps)


def _zone(entry: Entry | None) -> str:
    if entry is None:
        return ZONE
    try:
        zone_info(entry.text())
    except LegalDayError as error:
        raise entry.unusable(str(error)) from None
    return entry.text()


def _facility(entry: Entry | None) -> str:
    if entry is None:
        return FACILITY
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", entry.text()):
        raise entry.unusable("must be lower case letters, digits, - and _")
    return entry.text()


def _changes(entry: Entry | None) -> dict[str, object]:
    """The parameters under `set`, each checked against the bylaws' own schema."""
    if entry is None:
        return {}
    changes: dict[str, object] = {}
    for key, each in required(entry.members({"set"}), "set", entry).members().items():
        changes[key] = each.value()
        try:
            model_set().with_changes({key: changes[key]})
        except UnknownParameter:
            raise each.unusable(f"no such parameter; {nearest(key, KEYS)}") from None
        except BylawsError as error:
            raise each.unusable(str(error).removeprefix(f"{key}: ")) from None
    return changes
