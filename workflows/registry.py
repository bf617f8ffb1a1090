"""The registry of provider identifiers, asked by a person before there is a file.

The same reader and the same evidence as a look-up's; in a sandbox only what was scripted for it answers.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from domain.ledger import Ledger
from workflows.look_ups import LookUps
from workflows.sources.nppes import NppesAnswer


class NpiRegistry:
    """Asks NPPES as one facility. `time` is the time itself; a sandbox's clock is read from the ledger."""

    def __init__(self, ledger: Ledger, look_ups: LookUps, time: Callable[[], datetime]) -> None:
        self.ledger = ledger
        self.look_ups = look_ups
        self.time = time

    def look_up(self, facility: str, npi: str) -> NppesAnswer:
        """`npi` is ten digits, checked by the caller. Raises NotFound, NotAsked or a SourceError."""
        house = self.ledger.house(facility).facility
        asker = self.look_ups.scripted(house.scripts) if house.sandbox else self.look_ups
        return asker.nppes(npi, house.clock.now(self.time()))
