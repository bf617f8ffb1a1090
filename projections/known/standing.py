"""Each file's standing as it was known, version by version."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from domain.bylaws import Rules
from domain.house import House
from projections import standing
from projections.known.facts import OF_NO_MEMBERSHIP, OF_NO_STANDING, Facts, facts, same
from projections.model import Model
from projections.subjects import Dossier
from projections.table import Row
from projections.versions import versions

TABLE = versions("standing_known", standing.TABLE.columns, standing.TABLE.key)


@dataclass(frozen=True, slots=True)
class Last:
    """What the last version was computed from, and what of it may serve the next."""

    facts: Facts
    house: House
    over: dict[str, datetime]
    rules: Rules
    held: Row
    row: Row


def differing(dossier: Dossier, last: Last | None) -> tuple[Iterable[Row], Last | None]:
    """Under the bylaws of the moment itself: no later letter changes what was known."""
    person, hall, moment = dossier.practitioner, dossier.hall, dossier.moment
    if moment is None or not person.version:
        return (), last
    now, over = facts(person), dict(hall.facility.over) if hall.facility else {}
    house = hall.house
    alike = last is not None and last.house is house and last.over == over
    if last is not None and alike and same(now, last.facts, OF_NO_STANDING):
        return (), last
    rules = house.rules(moment.occurred_at)
    if last is not None and rules.alike(last.rules) and same(now, last.facts, OF_NO_MEMBERSHIP):
        held = last.held
    else:
        held = standing.member(person, rules)
    row = standing.row_of(dossier, rules, held)
    found = () if last is not None and row == last.row else (row,)
    return found, Last(now, house, over, rules, held, row)


MODEL = Model(TABLE, {}, {Dossier: differing})
