"""Some careers lived side by side in one hospital, and what they leave for a ledger."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from uuid import UUID

import msgspec

from domain import legal_days
from domain.aggregate import Event
from domain.mapping import EventMapper
from domain.receipts import Kept
from domain.sealing import Seal
from medstaff.seeding.bodies import open_hospital
from medstaff.seeding.career import Career
from medstaff.seeding.closing import Told, told
from medstaff.seeding.hospital import Hospital
from medstaff.seeding.lives import join
from medstaff.seeding.people import npi_of, person
from medstaff.seeding.plan import Plan

TOGETHER = 20
"""How many live side by side."""
EARLY = 0.8
"""Of whom so many come in the first year, and the rest in the years after."""
SEEDS, BESIDE = 700, 1_000_000
"""Ranges of NPIs, so that two seeds in one house rarely meet."""


@dataclass(frozen=True, slots=True)
class Row:
    """One event as the ledger stores it."""

    stream: UUID
    version: int
    topic: str
    state: bytes


@dataclass(frozen=True, slots=True)
class Left:
    """A receipt: the columns of its row, with the number of the cohort's events that were there with it."""

    after: int
    command_id: str
    digest: str
    receipt: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """What some careers left. `refused` counts what was tried in vain, by the refusal's name.

    `news` is what the last day's digest tells of them.
    """

    rows: tuple[Row, ...]
    receipts: tuple[Left, ...]
    people: int = 0
    news: tuple[Told, ...] = ()
    refused: dict[str, int] = field(default_factory=dict)


def cohorts(plan: Plan) -> list[range]:
    """The numbers of those who live side by side."""
    starts = range(0, plan.practitioners, TOGETHER)
    return [range(start, min(start + TOGETHER, plan.practitioners)) for start in starts]


def opened(plan: Plan) -> Hospital:
    """The hospital on its first day, with nobody in it."""
    hospital = Hospital(plan.facility, plan.zone, legal_days.start_of(plan.opens, plan.zone))
    open_hospital(hospital, plan)
    hospital.opened_with = len(hospital.ledger.facts)
    return hospital


def lived(plan: Plan, numbers: range) -> Hospital:
    """A hospital in which these practitioners have lived until the plan's end."""
    hospital = opened(plan)
    for number in numbers:
        career = _career(hospital, plan, number)
        start = hospital.at(career.person.joins, 9, number % 60)
        hospital.begin(join(career, plan.end), start)
    hospital.run(plan.end)
    return hospital


def live(plan: Plan, numbers: range, seal: Seal) -> Lived:
    """What these practitioners leave, but for what belongs to the hospital itself."""
    hospital = lived(plan, numbers)
    before, ledger = hospital.opened_with, hospital.ledger
    return Lived(
        people=len(numbers),
        rows=rows(ledger.facts[before:], seal),
        receipts=left(ledger.receipts, before),
        news=told(plan, ledger.facts),
        refused=hospital.refused,
    )


def rows(events: list[Event], seal: Seal) -> tuple[Row, ...]:
    """The rows of events."""
    mapper = EventMapper(seal)
    stored = (mapper.to_stored_event(event) for event in events)
    return tuple(Row(UUID(str(s.originator_id)), s.originator_version, s.topic, s.state) for s in stored)


def left(receipts: list[tuple[int, Kept]], before: int) -> tuple[Left, ...]:
    """The receipts of the commands after the first `before` events."""
    return tuple(
        Left(after - before, kept.receipt.command_id, kept.digest, msgspec.json.encode(kept.receipt))
        for after, kept in receipts
        if after > before
    )


def _career(hospital: Hospital, plan: Plan, number: int) -> Career:
    """The same for the same seed and number, whoever else there is."""
    chance = Random(f"{plan.seed}/{number}")
    first_year = chance.random() < EARLY
    days = 330 if first_year else max((plan.until - plan.opens).days - 200, 330)
    joins = plan.opens + timedelta(days=chance.randrange(days))
    npi = npi_of(plan.seed % SEEDS * BESIDE + number)
    return Career(hospital, person(number, npi, joins, chance), f"seed-{plan.seed}-{number:05d}", chance)
