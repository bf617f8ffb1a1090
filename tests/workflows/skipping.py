"""Time that is skipped: Temporal's test server, and its clock as the workers' own."""

from __future__ import annotations

import asyncio
import os
import sysconfig
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from temporalio.client import Client
from temporalio.testing import WorkflowEnvironment

from workflows.connection import converter


class Skipping:
    """A server whose time is skipped; it is asked on a loop of its own, since any thread may ask."""

    def __init__(self, env: WorkflowEnvironment) -> None:
        self._env = env
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    @property
    def client(self) -> Client:
        return self._env.client

    def time(self) -> datetime:
        return asyncio.run_coroutine_threadsafe(self._env.get_current_time(), self._loop).result(10)

    async def skip(self, duration: timedelta) -> None:
        """Let this much time pass, timer by timer."""
        await self._env.sleep(duration)

    async def skip_to(self, instant: datetime) -> None:
        await self.skip(instant - self.time())

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@asynccontextmanager
async def skipping_server() -> AsyncIterator[Skipping]:
    """A server of one test's own, so that nobody else's timers are skipped."""
    program = os.path.join(sysconfig.get_path("scripts"), "temporal-test-server")
    env = await WorkflowEnvironment.start_time_skipping(
        test_server_existing_path=program, data_converter=converter()
    )
    async with env:
        skipping = Skipping(env)
        try:
            yield skipping
        finally:
            skipping.close()
