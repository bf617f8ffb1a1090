"""A process that stands still is noticed within some seconds, though it holds its connections."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.up import Up, up

NOTICED_SECONDS = 30.0


@contextmanager
def stopped(running: Up, name: str) -> Iterator[None]:
    """A process that the machine does not let go on."""
    process = running.child(name)
    os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process, signal.SIGCONT)


def status(running: Up) -> tuple[int, dict[str, Any]]:
    line = [sys.executable, "-m", "medstaff", "status", "--json", "--data", str(running.folder)]
    told = subprocess.run(line, capture_output=True, text=True, timeout=60, check=False)
    return told.returncode, json.loads(told.stdout)


async def until(running: Up, code: int) -> dict[str, Any]:
    """What the status says once it ends with a code."""
    async with asyncio.timeout(NOTICED_SECONDS):
        while True:
            ended, said = await asyncio.to_thread(status, running)
            if ended == code:
                return said
            await asyncio.sleep(0.5)


@pytest.mark.soak
async def test_a_worker_projector_or_api_that_stands_still_is_noticed(folder: Path) -> None:
    """The status names it and ends with 1; when it goes on, all is well again.

    The house is sealed, and whoever asks how it is need not have its key.
    """
    key = b64encode(bytes(range(32))).decode()
    async with up(folder / "data", MEDSTAFF_LEDGER_KEY=key) as running:
        assert (await asyncio.to_thread(status, running))[0] == 0
        for name in ("worker", "projector", "api"):
            with stopped(running, name):
                said = await until(running, 1)
            assert [part for part, found in said["parts"].items() if not found["up"]] == [name]
            await until(running, 0)
