"""Everything that `medstaff status` asks, at once, and what it found."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

import msgspec

from medstaff.servers.hold import read_running
from medstaff.settings import Settings
from medstaff.status.api import ask_api
from medstaff.status.ledger import ask_database
from medstaff.status.part import Part, not_asked
from medstaff.status.temporal import ask_temporal
from medstaff.status.worker import ask_worker


@dataclass(frozen=True, slots=True)
class Status:
    """`parts` by name; `lag` is positions behind the ledger's head, by read model.

    `waking` is how far an adoption of bylaws has come on its way to the files, `screening` how far a run over
    a whole staff. `signed` is the latest checkpoint of the ledger.
    """

    running_since: str | None
    parts: dict[str, Part]
    head: int | None
    lag: dict[str, int]
    parked: list[dict[str, Any]]
    waking: list[dict[str, Any]] = field(default_factory=list)
    screening: list[dict[str, Any]] = field(default_factory=list)
    signed: dict[str, Any] | None = None

    @property
    def well(self) -> bool:
        return all(part.up for part in self.parts.values()) and not self.parked

    def as_json(self) -> dict[str, Any]:
        """As JSON knows it; a month is its first day's date."""
        told: dict[str, Any] = msgspec.to_builtins(self)
        return {"well": self.well, **told}


async def look(settings: Settings) -> Status:
    """Ask every part itself, each for a few seconds at most."""
    running = read_running(settings.data)
    api, database, (temporal, client) = await asyncio.gather(
        ask_api(settings), ask_database(settings), ask_temporal(settings)
    )
    if client is None:
        worker = not_asked("Temporal is down")
    else:
        # the default one first: it is the one that is surely kept
        keys = sorted(database.facilities, key=lambda key: key != settings.facility)
        worker = await ask_worker(client, keys)
    return Status(
        running_since=running.since.isoformat() if running else None,
        parts={
            "api": api,
            "worker": worker,
            "projector": database.projector,
            "database": database.database,
            "temporal": temporal,
        },
        head=database.head,
        lag=database.lag,
        parked=database.parked,
        waking=database.waking,
        screening=database.screening,
        signed=database.signed,
    )
