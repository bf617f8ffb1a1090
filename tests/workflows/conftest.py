"""A house on a server whose time is skipped, and one on the real server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from medstaff.servers.temporal import EmbeddedTemporal
from tests.workflows.house import House
from tests.workflows.skipping import Skipping, skipping_server
from workflows.connection import connect


@pytest.fixture
async def skipping() -> AsyncIterator[Skipping]:
    async with skipping_server() as server:
        yield server


@pytest.fixture
def house(skipping: Skipping) -> House:
    """A house that lives in skipped time; a test puts its worker to work."""
    return House(skipping.client, skipping.time)


@pytest.fixture
async def real_house(temporal_server: EmbeddedTemporal) -> House:
    """A house on the real server, which several tests share, each with a task queue of its own."""
    client = await connect(temporal_server.address)
    return House(client, lambda: datetime.now(UTC))
