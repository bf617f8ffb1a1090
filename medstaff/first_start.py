"""What `up` does once its processes run: it sees them serve, and opens the default facility."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import httpx2
from psycopg.errors import UndefinedTable

from api.desk.sending import Sender, Unfinished
from api.refusals.errors import Unavailable
from domain.commands.facilities import OpenFacility
from domain.errors import KeyReused, NotAllowedNow
from domain.ids import facility_id
from domain.values import Role
from medstaff import parts
from medstaff.errors import NeverServed
from medstaff.servers.children import Children
from medstaff.settings import Settings
from projections.reading import ReadModels, open_pool
from workflows.addresses import FACILITY
from workflows.messages import Command

PATIENCE_SECONDS = 60.0
STEP_SECONDS = 0.05
ATTEMPT_SECONDS = 5.0
PROJECTED_SECONDS = 5.0


def wait_until_served(address: str, children: Children) -> None:
    """Wait until the API answers, starting again whichever process dies meanwhile. Raises NeverServed."""
    with httpx2.Client(base_url=address, timeout=2, trust_env=False) as http:
        _wait("the API did not answer", children, lambda: _answers(http))


def open_default_facility(settings: Settings, children: Children) -> None:
    """Open the facility that the settings name, once; a second start finds it open. Raises NeverServed.

    The house opens it itself, by a command like any other: whoever may issue tokens, no token is needed.
    What records it is the worker, so it is seen at work with that.
    """
    failed = f"the facility {settings.facility} could not be opened"
    _wait(failed, children, lambda: asyncio.run(_opened(settings)))


def projected_soon(settings: Settings) -> bool:
    """Whether the read models have all that is in the ledger, after a moment to catch up at most."""
    end = time.monotonic() + PROJECTED_SECONDS
    while not (projected := asyncio.run(_projected(settings))) and time.monotonic() < end:
        time.sleep(STEP_SECONDS)
    return projected


def _wait(failed: str, children: Children, done: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        children.tend()
        if done():
            return
        time.sleep(STEP_SECONDS)
    ends = "\n".join(f"{state.log}:\n{_end_of(state.log)}" for state in children.states())
    raise NeverServed(f"{failed} within {PATIENCE_SECONDS:.0f} s; the logs end so:\n{ends}")


def _answers(http: httpx2.Client) -> bool:
    try:
        return http.get("/health/live").status_code == httpx2.codes.OK
    except httpx2.TransportError:
        return False


async def _opened(settings: Settings) -> bool:
    sender = Sender(await parts.temporal(settings), ATTEMPT_SECONDS)
    try:
        await sender.send(opening(settings), opens=True)
    except (NotAllowedNow, KeyReused):
        return True  # it is open already, perhaps under settings of another day
    except (Unavailable, Unfinished):
        return False
    return True


def opening(settings: Settings) -> Command:
    """The command that opens the default facility: the house's own, under a name that no person can have."""
    facility = settings.facility
    return Command(
        command_id=f"{facility}/{Role.SERVICE}/first-start/{OpenFacility.NAME}",
        name=OpenFacility.NAME,
        facility=facility,
        actor=str(Role.SERVICE),
        role=str(Role.SERVICE),
        at=parts.now(),
        kind=FACILITY,
        target=str(facility_id(facility)),
        payload={"title": facility, "zone": settings.zone},
    )


async def _projected(settings: Settings) -> bool:
    async with open_pool(parts.database_url(settings)) as pool:
        views = ReadModels(pool)
        try:
            return await views.progress.reached(await views.progress.head(), (), PROJECTED_SECONDS)
        except UndefinedTable:  # the projector makes them, at its first start
            return False
        finally:
            await views.close()


def _end_of(log: Path, lines: int = 10) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:]) if log.exists() else "(no log)"
