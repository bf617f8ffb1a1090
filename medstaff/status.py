"""`medstaff status`: what is up, how far each read model is, and what is parked."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

import psycopg
from psycopg_pool import AsyncConnectionPool, PoolTimeout
from rich.console import Console
from rich.table import Table
from temporalio.service import RPCError

from medstaff import parts
from medstaff.errors import NowhereToConnect
from medstaff.servers.hold import read_running
from medstaff.settings import Settings
from projections.reading import ReadModels

PATIENCE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Status:
    """`lag` is positions behind the ledger's head, by read model."""

    running_since: str | None
    api: str | None
    database: str
    temporal: str
    head: int | None
    lag: dict[str, int]
    parked: list[dict[str, Any]]

    @property
    def well(self) -> bool:
        return self.database == self.temporal == "up" and not self.parked

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "well": self.well}


async def look(settings: Settings) -> Status:
    """Ask the database and Temporal, each for a few seconds at most."""
    running = read_running(settings.data)
    head, lag, parked, database = await _views(settings)
    return Status(
        running_since=running.since.isoformat() if running else None,
        api=running.api_address if running else None,
        database=database,
        temporal=await _temporal(settings),
        head=head,
        lag=lag,
        parked=parked,
    )


async def _views(settings: Settings) -> tuple[int | None, dict[str, int], list[dict[str, Any]], str]:
    if settings.database_url is None:
        return None, {}, [], "down: nothing runs on this data folder"
    pool = AsyncConnectionPool(
        settings.database_url, min_size=1, max_size=1, open=False, timeout=PATIENCE_SECONDS
    )
    try:
        await pool.open()
        await pool.wait(PATIENCE_SECONDS)
        views = ReadModels(pool)
        head = await views.progress.head()
        positions = await views.progress.positions()
        parked = [
            {"stream": str(each.stream), "position": each.position, "topic": each.topic, "error": each.error}
            for each in await views.progress.parked()
        ]
    except (PoolTimeout, psycopg.Error) as error:
        return None, {}, [], f"down: {error}"
    finally:
        await pool.close()
    return head, {name: max(head - position, 0) for name, position in positions.items()}, parked, "up"


async def _temporal(settings: Settings) -> str:
    try:
        client = await parts.temporal(settings)
        healthy = await client.service_client.check_health(timeout=timedelta(seconds=PATIENCE_SECONDS))
    except (NowhereToConnect, RuntimeError, RPCError) as error:
        return f"down: {error}"
    return "up" if healthy else "down: it does not serve"


def show(found: Status, console: Console) -> None:
    """The status for a person."""
    since = f"since {found.running_since}" if found.running_since else "not on this data folder"
    console.print(f"medstaff up   {since}")
    console.print(f"API           {found.api or '-'}")
    console.print(f"PostgreSQL    {found.database}")
    console.print(f"Temporal      {found.temporal}")
    console.print(f"Ledger        position {found.head if found.head is not None else '-'}")
    table = Table("read model", "behind by")
    for name, behind in sorted(found.lag.items()):
        table.add_row(name, str(behind))
    if found.lag:
        console.print(table)
    for each in found.parked:
        console.print(
            f"parked: stream {each['stream']} at {each['position']} ({each['topic']}): {each['error']}"
        )
