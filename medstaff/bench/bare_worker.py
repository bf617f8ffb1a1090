"""`python -m medstaff.bench.bare_worker ADDRESS`: the yardstick's worker, in a process of its own."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from temporalio.worker import Worker

from medstaff.bench.bare import Bare
from medstaff.servers.process import OwnProcess
from workflows.connection import connect
from workflows.worker import CACHED

TASK_QUEUE = "bare"


async def work(address: str) -> None:
    """Work until the process is ended."""
    client = await connect(address)
    worker = Worker(client, task_queue=TASK_QUEUE, workflows=[Bare], max_cached_workflows=CACHED)
    await worker.run()


@contextmanager
def bare_worker(address: str) -> Iterator[OwnProcess]:
    """The process, for as long as the block runs; from the main thread only."""
    line = (sys.executable, "-m", "medstaff.bench.bare_worker", address)
    with open(os.devnull, "wb") as nowhere:
        process = OwnProcess(line, output=nowhere, environment=os.environ)
    try:
        yield process
    finally:
        # It holds nothing that a clean end would save.
        process.stop()


if __name__ == "__main__":
    asyncio.run(work(sys.argv[1]))
