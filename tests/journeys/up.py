"""A real `medstaff up` in a process of its own, on a folder of its own."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from domain.values import Role
from medstaff.servers.hold import read_running
from medstaff.servers.ports import free_port
from medstaff.settings import Settings
from medstaff.tokens import issue

PATIENCE_SECONDS = 60.0
SESSION = "127.0.0.1("
"""How PostgreSQL names its processes that serve a client."""


@dataclass
class Up:
    """`process` is `medstaff up`; `address` where its API answers, and `on_moved` hears of another."""

    folder: Path
    process: subprocess.Popen[bytes]
    address: str
    environment: dict[str, str]
    on_moved: Callable[[str], None] = lambda address: None

    def token(
        self, role: Role, actor: str, practitioner: UUID | None = None, facility: str | None = None
    ) -> str:
        return issue(Settings(data=self.folder), role, actor, practitioner=practitioner, facility=facility)

    def child(self, name: str) -> int:
        """The process id of the api, the worker or the projector, once it runs."""
        return _found(lambda: [p for p in _children(self.process.pid) if _command(p)[-1:] == [name]], name)

    def kill(self, name: str) -> None:
        """End one process as a power cut would."""
        os.kill(self.child(name), signal.SIGKILL)

    def crash_database(self) -> None:
        """End one session of PostgreSQL's, which then throws out all and recovers from its log."""
        server = _found(lambda: _named(self.process.pid, "/postgres"), "PostgreSQL")
        os.kill(_found(lambda: _named(server, SESSION), "session of PostgreSQL"), signal.SIGKILL)

    def cut_power(self) -> None:
        """End every process at once, servers and all, and start again on the same folder."""
        # Stopped first, lest it start its children again meanwhile.
        self.process.send_signal(signal.SIGSTOP)
        for pid in _descendants(self.process.pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.kill()
        self.process.wait()
        again = start(self.folder, **self.environment)
        self.process, self.address = again.process, again.address
        self.on_moved(self.address)

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask `up` to stop, and wait until it has; its exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE_SECONDS)


def _found(look: Callable[[], list[int]], what: str) -> int:
    """The first process that is found, once there is one."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not (found := look()):
        assert time.monotonic() < end, f"no {what} runs"
        time.sleep(0.02)
    return found[0]


def _children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            found += [int(each) for each in (task / "children").read_text().split()]
        except OSError:
            continue  # the task ended while we looked
    return found


def _named(pid: int, text: str) -> list[int]:
    """The children whose program's name, or what it calls itself, has this in it."""
    return [child for child in _children(pid) if any(text in each for each in _command(child)[:1])]


def _descendants(pid: int) -> list[int]:
    below = _children(pid)
    return [*below, *(deeper for child in below for deeper in _descendants(child))]


def _command(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode().rstrip("\0").split("\0")
    except OSError:
        return []


def start(folder: Path, **environment: str) -> Up:
    """Start `medstaff up` and wait until it serves."""
    folder.mkdir(exist_ok=True)
    log = folder.parent / f"{folder.name}.log"
    # On the usual port another house may answer while this one is down.
    port = {"MEDSTAFF_API_PORT": str(free_port())}
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "medstaff", "up", "--data", str(folder)],
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **port, **environment},
        )
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end and process.poll() is None:
        running = read_running(folder)
        if running is not None and running.pid == process.pid and running.api_address:
            return Up(folder, process, running.api_address, environment)
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
