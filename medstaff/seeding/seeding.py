"""A plan lived through and written: on as many cores as there are, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import psycopg
from psycopg import Connection
from psycopg.errors import UniqueViolation

from domain.ids import facility_id
from domain.schema import EVENTS
from domain.sealing import Seal, seal_of
from medstaff.cores import shared_out
from medstaff.errors import NotPossible
from medstaff.seeding.closing import Told, close
from medstaff.seeding.cohort import Lived, cohorts, left, live, opened, rows
from medstaff.seeding.plan import Plan
from medstaff.seeding.writing import LOCK, write

Progress = Callable[[int], None]
"""Hears how many more files are written."""


@dataclass
class Seeded:
    """What was put into a ledger. `refused` counts what its people tried in vain, by the refusal's name."""

    practitioners: int = 0
    events: int = 0
    refused: dict[str, int] = field(default_factory=dict)


def seed(
    url: str,
    plan: Plan,
    key: str | None = None,
    *,
    beside: bool = False,
    hold: bool = False,
    progress: Progress = lambda _: None,
    cores: int | None = None,
) -> Seeded:
    """Open a sandbox with a plan's careers in the ledger. `key` is the ledger's, `hold` holds the clock.

    Raises NotPossible where the facility is open already, or the ledger holds something and nobody said that
    the sandbox may stand `beside` it.
    """
    seal, seeded = seal_of(key), Seeded()
    some = partial(lived_under, plan, key)
    with psycopg.connect(url) as connection, shared_out(some, cohorts(plan), cores) as living:
        connection.execute(LOCK)
        _free(connection, plan, beside)
        news: list[Told] = []
        through = _begin(connection, plan, seal, seeded)
        for lived in living:
            through = _write(connection, plan, lived, seeded)
            news += lived.news
            progress(lived.people)
        _end(connection, plan, seal, news, through, hold)
    return seeded


def _free(connection: Connection[Any], plan: Plan, beside: bool) -> None:
    """Refuse a facility that is there, and a ledger that somebody works with."""
    facility = facility_id(plan.facility)
    known = connection.execute(f"SELECT 1 FROM {EVENTS} WHERE originator_id = %s LIMIT 1", (facility,))
    if known.fetchone() is not None:
        raise NotPossible(
            f"the facility {plan.facility} is open already, and nothing is made up in it: "
            "--facility names another, --data another folder"
        )
    if not beside and connection.execute(f"SELECT 1 FROM {EVENTS} LIMIT 1").fetchone() is not None:
        raise NotPossible(
            "the ledger holds other facilities' events, which nobody can take out again, nor these: "
            "seed a folder of its own (--data), or say --beside where a sandbox may stand beside them"
        )


def lived_under(plan: Plan, key: str | None, numbers: range) -> Lived:
    """One cohort, in a process of its own."""
    return live(plan, numbers, seal_of(key))


def _begin(connection: Connection[Any], plan: Plan, seal: Seal, seeded: Seeded) -> int:
    ledger = opened(plan).ledger
    return _append(
        connection, plan, Lived(rows=rows(ledger.facts, seal), receipts=left(ledger.receipts, 0)), seeded
    )


def _write(connection: Connection[Any], plan: Plan, lived: Lived, seeded: Seeded) -> int:
    for name, count in lived.refused.items():
        seeded.refused[name] = seeded.refused.get(name, 0) + count
    seeded.practitioners += lived.people
    return _append(connection, plan, lived, seeded)


def _append(connection: Connection[Any], plan: Plan, lived: Lived, seeded: Seeded) -> int:
    seeded.events += len(lived.rows)
    try:
        return write(connection, plan.facility, lived.rows, lived.receipts)
    except UniqueViolation:
        raise NotPossible(
            f"the seed {plan.seed} makes up people who are in this facility already; --seed names another"
        ) from None


def _end(
    connection: Connection[Any], plan: Plan, seal: Seal, news: list[Told], through: int, hold: bool
) -> None:
    hospital = opened(plan)
    before = len(hospital.ledger.facts)
    close(hospital, plan, news, through, hold=hold)
    ledger = hospital.ledger
    write(connection, plan.facility, rows(ledger.facts[before:], seal), left(ledger.receipts, before))
