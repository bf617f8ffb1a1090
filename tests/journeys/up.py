"""A real `medstaff up` in a process of its own, on a folder of its own."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from domain.values import Role
from medstaff.servers.hold import read_running
from medstaff.settings import Settings
from medstaff.tokens import issue

PATIENCE_SECONDS = 60.0


@dataclass
class Up:
    """`process` is `medstaff up`; `address` where its API answers."""

    folder: Path
    process: subprocess.Popen[bytes]
    address: str

    def token(self, role: Role, actor: str) -> str:
        return issue(Settings(data=self.folder), role, actor)

    def child(self, name: str) -> int:
        """The process id of the api, the worker or the projector, once it runs."""
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            for pid in _children(self.process.pid):
                if _command(pid)[-1:] == [name]:
                    return pid
            time.sleep(0.02)
        raise AssertionError(f"no {name} runs under {self.process.pid}")

    def kill(self, name: str) -> None:
        """End one process as a power cut would."""
        os.kill(self.child(name), signal.SIGKILL)

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask `up` to stop, and wait until it has; its exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE_SECONDS)


def _children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            found += [int(each) for each in (task / "children").read_text().split()]
        except OSError:
            continue  # the task ended while we looked
    return found


def _command(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode().rstrip("\0").split("\0")
    except OSError:
        return []


def start(folder: Path, **environment: str) -> Up:
    """Start `medstaff up` and wait until it serves."""
    folder.mkdir(exist_ok=True)
    log = folder.parent / f"{folder.name}.log"
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "medstaff", "up", "--data", str(folder)],
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **environment},
        )
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end and process.poll() is None:
        running = read_running(folder)
        if running is not None and running.pid == process.pid and running.api_address:
            return Up(folder, process, running.api_address)
        time.sleep(0.05)
    process.kill()
    process.wait()
    raise AssertionError(f"`medstaff up` did not serve: {log.read_text()[-2000:]}")


@asynccontextmanager
async def up(folder: Path, **environment: str) -> AsyncIterator[Up]:
    """A running `medstaff up`, stopped when the block ends."""
    running = await asyncio.to_thread(start, folder, **environment)
    try:
        yield running
    finally:
        if running.process.poll() is None:
            await asyncio.to_thread(running.stop)
