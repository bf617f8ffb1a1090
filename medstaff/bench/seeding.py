"""A ledger of many practitioners, made in seconds: a few careers of the real domain, copied under new names.

A copy differs from its career in its ids, its NPI, its family name and its commands' ids, and in nothing
else: every event decodes, and folds into a file that has nothing in common with another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import zip_longest
from typing import Any
from uuid import UUID

import psycopg
from psycopg import Connection

from medstaff.bench.careers import Hospital, Life, Row
from medstaff.bench.lives import applying, appointed, on_file
from medstaff.bench.mould import Mould, Names
from medstaff.seeding.writing import KEPT, KEPT_TYPES, LOCK, NEXT, ROW_TYPES, ROWS, copy

# Of ten practitioners two went all the way, two are on it, six are on file.
LIVES = (appointed, on_file, on_file, applying, on_file, appointed, on_file, on_file, applying, on_file)
# So many careers go forward side by side, as they do in a hospital.
TOGETHER = 40
# Copies are numbered so far above everyone else that nobody has their NPI.
FROM = 1_000_000

BODIES = "SELECT originator_id FROM ledger_events WHERE topic IN ('BodyEstablished', 'MeetingScheduled')"

Copies = list[tuple[Mould, Names]]


@dataclass
class Seeded:
    """What was put into a ledger; `appointed` are those who have privileges."""

    practitioners: int = 0
    events: int = 0
    appointed: list[UUID] = field(default_factory=list)


def seed(
    owner_url: str,
    facility: str,
    practitioners: int,
    now: datetime,
    lives: Sequence[Life] = LIVES,
    first: int = FROM,
) -> Seeded:
    """Put careers into the ledger of an opened facility, as its owner; nobody else may be writing.

    They are numbered from `first` on, where nobody else is.
    """
    hospital = Hospital(facility, now)
    moulds = [
        Mould(facility, hospital.career(live, number), hospital.opening) for number, live in enumerate(lives)
    ]
    seeded = Seeded(practitioners)
    with psycopg.connect(owner_url) as connection:
        connection.execute(LOCK)
        known = {id for (id,) in connection.execute(BODIES)}
        copy(
            connection,
            ROWS,
            ROW_TYPES,
            [_columns(r) for r in hospital.bodies_rows() if r.stream not in known],
        )
        for start in range(0, practitioners, TOGETHER):
            chosen = [(moulds[n % len(lives)], n) for n in range(start, min(start + TOGETHER, practitioners))]
            cohort = [(mould, mould.names(first + n)) for mould, n in chosen]
            seeded.events += _write(connection, facility, cohort)
            seeded.appointed += [
                mould.owner(names)
                for (mould, names), (_, n) in zip(cohort, chosen, strict=True)
                if lives[n % len(lives)] is appointed
            ]
    with psycopg.connect(owner_url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE ledger_events, ledger_commands")
    return seeded


def _write(connection: Connection[Any], facility: str, cohort: Copies) -> int:
    """Write some careers, a row of each in turn, and the receipts of their commands; how many rows."""
    found = connection.execute(NEXT).fetchone()
    before = int(found[0]) if found else 0
    ordered: list[Row] = []
    positions: list[list[int]] = [[] for _ in cohort]
    for step in zip_longest(*(mould.copied(names) for mould, names in cohort)):
        for place, row in enumerate(step):
            if row is not None:
                ordered.append(row)
                positions[place].append(before + len(ordered))
    copy(connection, ROWS, ROW_TYPES, [_columns(row) for row in ordered])
    copy(connection, KEPT, KEPT_TYPES, list(_receipts(facility, cohort, positions)))
    return len(ordered)


def _columns(row: Row) -> tuple[Any, ...]:
    return row.stream, row.version, row.topic, row.state


def _receipts(facility: str, cohort: Copies, positions: list[list[int]]) -> Iterator[tuple[Any, ...]]:
    for (mould, names), written in zip(cohort, positions, strict=True):
        for left in mould.receipts(names):
            yield left.command_id, facility, left.digest, written[left.after - 1], left.receipt
