"""What was done at one go: the facts that one command left, or one turn of the clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from domain.aggregate import Event
from domain.passing import CLOCK
from domain.receipts import Receipt
from domain.values import Role, Stamp


@dataclass(frozen=True, slots=True)
class Act:
    """The facts of one command in their order, and its receipt, none where it left none."""

    facts: tuple[Event, ...]
    receipt: Receipt | None = None

    @property
    def stamp(self) -> Stamp:
        return self.facts[0].stamp

    @property
    def at(self) -> datetime:
        return self.stamp.occurred_at

    @property
    def by_clock(self) -> bool:
        """Whether time brought it, and nobody."""
        return self.stamp.actor == CLOCK and self.stamp.role is Role.SERVICE

    @property
    def name(self) -> str:
        """The command's name, nothing where it is not known."""
        return self.receipt.name if self.receipt is not None else ""


def acts_of(facts: Iterable[Event], receipts: dict[str, Receipt]) -> list[Act]:
    """Facts in the ledger's order, by the command that left them."""
    grouped = groupby(facts, key=lambda fact: fact.stamp.command)
    return [Act(tuple(found), receipts.get(command)) for command, found in grouped]
