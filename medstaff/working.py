"""`medstaff worker`: runs workflows and activities until it is asked to stop."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta

import structlog
import uvloop
from temporalio.runtime import Runtime

from medstaff import logs, parts
from medstaff.database import checked
from medstaff.due_streams import DueFromViews
from medstaff.leaving import leave
from medstaff.settings import Settings
from projections.reading import ReadModels, open_pool
from workflows.connection import TASK_QUEUE
from workflows.watch import Watch
from workflows.worker import THREADS, build_worker

# `medstaff status` names the workers that were heard of in the last ten seconds.
HEARTBEAT = timedelta(seconds=3)

log = structlog.get_logger(__name__)


async def work(settings: Settings, stop: asyncio.Event) -> None:
    """One worker, until `stop`."""
    async with AsyncExitStack() as stack:
        ledger = stack.enter_context(parts.ledger(settings))
        pool = await stack.enter_async_context(open_pool(parts.database_url(settings), 1, 4))
        views = ReadModels(pool)
        stack.push_async_callback(views.close)
        threads = stack.enter_context(ThreadPoolExecutor(THREADS))
        look_ups = parts.look_ups(settings)
        client, waiting = await parts.temporal(settings), DueFromViews(views)
        worker = build_worker(
            client,
            ledger,
            look_ups,
            parts.channel(settings),
            parts.outbox(settings),
            look_ups.store.kept,
            waiting,
            parts.now,
            threads=threads,
            linking=parts.links(settings),
        )
        async with worker, watching(Watch(client, waiting, parts.now)):
            log.info("worker takes what comes", queue=TASK_QUEUE, namespace=settings.temporal_namespace)
            await stop.wait()


@asynccontextmanager
async def watching(watch: Watch) -> AsyncIterator[None]:
    """The watch, beside what the block does."""
    rounds = asyncio.create_task(watch.run())
    try:
        yield
    finally:
        rounds.cancel()


def run(settings: Settings) -> None:
    """Run until SIGINT or SIGTERM; ends the process itself."""

    async def until_stopped() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.set)
        await work(settings, stop)

    logs.configure(settings.log_level)
    checked(settings)
    Runtime.set_default(Runtime(telemetry=logs.of_the_sdk(), worker_heartbeat_interval=HEARTBEAT))
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(until_stopped())
    leave(0)
