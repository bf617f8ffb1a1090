"""`medstaff worker`: runs workflows and activities until it is asked to stop."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack

from medstaff import parts
from medstaff.due_streams import DueFromViews
from medstaff.settings import Settings
from projections.reading import ReadModels, open_pool
from workflows.worker import THREADS, build_worker


async def work(settings: Settings, stop: asyncio.Event) -> None:
    """One worker, until `stop`."""
    async with AsyncExitStack() as stack:
        ledger = stack.enter_context(parts.ledger(settings))
        pool = await stack.enter_async_context(open_pool(parts.database_url(settings), 1, 4))
        views = ReadModels(pool)
        stack.push_async_callback(views.close)
        threads = stack.enter_context(ThreadPoolExecutor(THREADS))
        worker = build_worker(
            await parts.temporal(settings),
            ledger,
            parts.look_ups(settings),
            parts.channel(settings),
            parts.outbox(settings),
            DueFromViews(views),
            parts.now,
            threads=threads,
        )
        async with worker:
            await stop.wait()


def run(settings: Settings) -> None:
    """Run until SIGINT or SIGTERM; ends the process itself."""

    async def until_stopped() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.set)
        await work(settings, stop)

    asyncio.run(until_stopped())
    # The SDK's core can crash the interpreter while it shuts down, with all work done: leave at once.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
