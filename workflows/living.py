"""Signs of life: an activity whose worker was killed is noticed by its silence, and begun again soon."""

from __future__ import annotations

import asyncio
from typing import Any

from temporalio import activity
from temporalio.worker import (
    ActivityInboundInterceptor,
    ActivityOutboundInterceptor,
    ExecuteActivityInput,
    Interceptor,
)

EVERY_SECONDS = 2.0


class SignsOfLife(Interceptor):
    """Gives them for every activity, whatever it waits for: a source, a mail server, another file."""

    def intercept_activity(self, next: ActivityInboundInterceptor) -> ActivityInboundInterceptor:
        """What runs in place of `next`."""
        return _Living(next)


class _Living(ActivityInboundInterceptor):
    def init(self, outbound: ActivityOutboundInterceptor) -> None:
        self._outbound = outbound
        super().init(outbound)

    async def execute_activity(self, input: ExecuteActivityInput) -> Any:
        if activity.info().is_local:
            return await super().execute_activity(input)
        giving = asyncio.create_task(self._give())
        try:
            return await super().execute_activity(input)
        finally:
            giving.cancel()

    async def _give(self) -> None:
        while True:
            self._outbound.heartbeat()
            await asyncio.sleep(EVERY_SECONDS)
