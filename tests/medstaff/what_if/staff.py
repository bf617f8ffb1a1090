"""A made-up staff, and what became of it under a draft, all in memory."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from domain.aggregate import Event
from domain.bylaws import model_set
from domain.legal_days import start_of
from domain.receipts import Receipt
from medstaff.rehearsal import Rehearsal
from medstaff.seeding.cohort import lived
from medstaff.seeding.plan import Plan
from medstaff.what_if.comparing import Difference, differences
from medstaff.what_if.house import Supposed, SupposedHouse
from medstaff.what_if.results import Refused

UNTIL = date(2026, 11, 1)


class Held:
    """The facts of a rehearsal, file by file."""

    def __init__(self, ledger: Rehearsal) -> None:
        self._ledger = ledger
        self._facts: dict[UUID, list[Event]] = {}
        for fact in ledger.facts:
            if fact.practitioner is not None:
                self._facts.setdefault(fact.practitioner, []).append(fact)

    def of(self, file: UUID) -> list[Event]:
        return self._facts[file]

    def streams(self, file: UUID) -> list[UUID]:
        return list({fact.originator_id for fact in self._facts[file]})

    def receipts(self, commands: Iterable[str]) -> dict[str, Receipt]:
        wanted = set(commands)
        kept = (each.receipt for _, each in self._ledger.receipts)
        return {receipt.command_id: receipt for receipt in kept if receipt.command_id in wanted}

    def files(self) -> list[UUID]:
        return list(self._facts)


class Staff:
    """Some practitioners who have lived for some years, under the model set."""

    def __init__(self, people: int, years: int, seed: int) -> None:
        plan = Plan(facility="main", practitioners=people, years=years, seed=seed, until=UNTIL)
        self.hospital = lived(plan, range(people))
        self.end, self.zone = plan.end, plan.zone
        self.facts = Held(self.hospital.ledger)

    def under(self, since: str, **changes: object) -> tuple[list[Difference], list[Refused]]:
        """What a draft would have changed; `__` in a name stands for the key's dots."""
        said = {key.replace("__", "."): value for key, value in changes.items()}
        supposed = Supposed(
            facility="main",
            draft=model_set().with_changes(said),
            since=start_of(date.fromisoformat(since), self.zone),
            until=self.end,
        )
        house = SupposedHouse(self.hospital.ledger, self.facts, supposed)
        found: list[Difference] = []
        refused: list[Refused] = []
        for file in self.facts.files():
            replayed = house.replayed(file)
            found += differences(file, replayed)
            refused += replayed.refused
        return found, refused
