"""Whether Temporal answers."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from temporalio.client import Client
from temporalio.service import RPCError

from medstaff import parts
from medstaff.errors import Plain
from medstaff.settings import Settings
from medstaff.status.part import Part

PATIENCE_SECONDS = 4.0


async def ask_temporal(settings: Settings) -> tuple[Part, Client | None]:
    """Ask Temporal whether it serves; a client of it where it does."""
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            client = await parts.temporal(settings)
            healthy = await client.service_client.check_health(timeout=timedelta(seconds=PATIENCE_SECONDS))
    except TimeoutError:
        return Part(False, f"{settings.temporal_address} does not answer in {PATIENCE_SECONDS:.0f} s"), None
    except (Plain, RPCError) as fault:
        return Part(False, str(fault)), None
    where = f"{settings.temporal_address}, namespace {settings.temporal_namespace}"
    return (Part(True, where), client) if healthy else (Part(False, f"{where}: it does not serve"), None)
