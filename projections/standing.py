"""Who may practice what: each line's intervals and ends, compared with the instant that is asked about.

The row holds ends, so the answer turns to no at an end's instant even if nothing wrote an event there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import msgspec

from domain.appointment import membership
from domain.bylaws import Rules
from domain.practitioner import Practitioner
from domain.standing import of
from projections import stretches
from projections.facts import OF_NO_MEMBERSHIP, OF_NO_STANDING, Facts, facts, same
from projections.model import Model
from projections.subjects import Dossier
from projections.table import Row, Table

TABLE = Table(
    "standing",
    {
        "owner": "uuid NOT NULL",
        "facility": "text NOT NULL",
        "standing": "bytea NOT NULL",
        "membership": "bytea NOT NULL",
        "privileges": "text[] NOT NULL",
        **stretches.COLUMNS,
        "provisional_last": "date",
    },
    key=1,
)


@dataclass(frozen=True, slots=True)
class Computed:
    """A row, what it was computed from, and of it what was `held` as a member."""

    facts: Facts
    over: dict[str, datetime]
    rules: Rules
    held: Row
    row: Row


def rows(dossier: Dossier) -> Iterator[Row]:
    if dossier.practitioner.version:
        yield computed(dossier, dossier.at).row


def computed(dossier: Dossier, at: datetime) -> Computed:
    """The row under the bylaws of an instant: the last one's, as far as nothing that counts was replaced."""
    person, hall = dossier.practitioner, dossier.hall
    now, over = facts(person), dict(hall.facility.over) if hall.facility else {}
    rules = hall.house.rules(at)
    last: Computed | None = dossier.computed.get(TABLE.name)
    held = None
    if last is not None and rules.alike(last.rules):
        if over == last.over and same(now, last.facts, OF_NO_STANDING):
            return last
        held = last.held if same(now, last.facts, OF_NO_MEMBERSHIP) else None
    held = held or _member(person, rules)
    found = Computed(now, over, rules, held, _row(dossier, rules, over, held))
    dossier.computed[TABLE.name] = found
    return found


def _member(practitioner: Practitioner, rules: Rules) -> Row:
    """What they are as a member, and the columns of their appointment."""
    return (
        msgspec.json.encode(membership.of(practitioner, rules)),
        *stretches.columns(practitioner),
        practitioner.provisional.last if practitioner.provisional else None,
    )


def _row(dossier: Dossier, rules: Rules, over: dict[str, datetime], held: Row) -> Row:
    member, *appointed = held
    standing = of(dossier.practitioner, rules.choice("license.state"), over)
    return (
        dossier.owner,
        dossier.hall.key,
        msgspec.json.encode(standing),
        member,
        [line.privilege for line in standing.lines],
        *appointed,
    )


MODEL = Model(TABLE, {Dossier: rows})
