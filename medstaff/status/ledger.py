"""What the database says: the ledger's end, how far the read models are, who keeps them, what is parked."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import Any

import psycopg
from psycopg import AsyncConnection

from medstaff.settings import Settings
from medstaff.status.part import Part, not_asked
from medstaff.status.projector import judged
from medstaff.welcome import place
from projections.errors import NoSuchRow
from projections.keeping.turns import Turns
from projections.reading import ReadModels, open_pool

PATIENCE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Found:
    """`lag` is positions behind the ledger's head, by read model; `facilities` are those open, by key;
    `waking` where files still hear of other bylaws, `screening` where a whole staff is looked up; `signed`
    is the latest checkpoint, none before the first."""

    database: Part
    projector: Part
    head: int | None = None
    lag: dict[str, int] = field(default_factory=dict)
    parked: list[dict[str, Any]] = field(default_factory=list)
    facilities: list[str] = field(default_factory=list)
    waking: list[dict[str, Any]] = field(default_factory=list)
    screening: list[dict[str, Any]] = field(default_factory=list)
    signed: dict[str, Any] | None = None


async def ask_database(settings: Settings) -> Found:
    """Ask the database, for a few seconds at most."""
    if settings.database_url is None:
        return down("nothing runs on this data folder, and DATABASE_URL is not set")
    where = place(settings.database_url)
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await _asked(settings.database_url, where)
    except psycopg.errors.UndefinedTable:
        return down(f"{where} has no ledger or no read models yet: run `medstaff migrate`, start a projector")
    except TimeoutError:
        return down(f"{where} does not answer within {PATIENCE_SECONDS:.0f} s")
    except psycopg.Error as error:
        return down(f"{where}: {error}")


async def _asked(url: str, where: str) -> Found:
    # Alone first: a pool would try for ever, and keep the reason to itself.
    async with await AsyncConnection.connect(url), open_pool(url, 1, 1) as pool:
        return await _found(ReadModels(pool), Turns(pool), where)


async def _found(views: ReadModels, turns: Turns, where: str) -> Found:
    head = await views.progress.head()
    positions = await views.progress.positions()
    parked = [
        {"stream": str(each.stream), "position": each.position, "topic": each.topic, "error": each.error}
        for each in await views.progress.parked()
    ]
    return Found(
        database=Part(True, where),
        projector=judged(await turns.now()),
        head=head,
        lag={name: max(head - position, 0) for name, position in positions.items()},
        parked=parked,
        facilities=[row.key for row in await views.facilities.all()],
        waking=[asdict(each) for each in await views.bylaws.waking()],
        screening=[asdict(each) for each in await views.screenings.under_way()],
        signed=await _signed(views),
    )


async def _signed(views: ReadModels) -> dict[str, Any] | None:
    with suppress(NoSuchRow):
        return asdict(await views.proofs.latest())
    return None


def down(why: str) -> Found:
    return Found(database=Part(False, why), projector=not_asked("the database is down"))
