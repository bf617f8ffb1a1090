"""One process of the house, started again when it dies."""

from __future__ import annotations

import signal
import subprocess
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from medstaff.servers.process import OwnProcess, open_log

# A child that lived this long (seconds) is started again at once; one that dies young waits longer each time.
STEADY = 10.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.25, 5.0


@dataclass(frozen=True, slots=True)
class ChildSpec:
    """What to run: a name of its own (`worker`, `worker-2`), the command line, the whole environment.

    `keep_open` are descriptors that it inherits, each time it is started.
    """

    name: str
    arguments: tuple[str, ...]
    environment: Mapping[str, str]
    keep_open: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ChildState:
    """`pid` is None while it is down; `restarts` counts since the start of the house."""

    name: str
    pid: int | None
    restarts: int
    log: Path


class Child:
    """One child and its log; `tend` is called again and again from the main thread."""

    def __init__(self, spec: ChildSpec, log: Path) -> None:
        self.spec, self.log = spec, log
        self.restarts = 0
        self._young_deaths = 0
        self._started = self._due = 0.0
        self._process: OwnProcess | None = None
        self._pump: threading.Thread | None = None

    def state(self) -> ChildState:
        """How it is now."""
        alive = self._process is not None and self._process.exit_code() is None
        return ChildState(
            self.spec.name, self._process.pid if alive and self._process else None, self.restarts, self.log
        )

    def start(self) -> str:
        """Start it; a line for the person at the keyboard."""
        self._process = OwnProcess(
            self.spec.arguments,
            output=subprocess.PIPE,
            environment=self.spec.environment,
            keep_open=self.spec.keep_open,
        )
        self._started = time.monotonic()
        self._pump = threading.Thread(
            target=_pump, args=(self._process, self.spec.name, self.log), daemon=True
        )
        self._pump.start()
        return f"{self.spec.name} started (process {self._process.pid}, log {self.log})"

    def tend(self) -> str | None:
        """Notice a death, start again when its pause is over; a line where something happened."""
        if self._process is not None:
            code = self._process.exit_code()
            return None if code is None else self._bury(code)
        if time.monotonic() < self._due:
            return None
        self.restarts += 1
        return self.start()

    def stop(self, seconds: float) -> str | None:
        """SIGTERM, then after `seconds` SIGKILL; a line where it ran."""
        if self._process is None:
            return None
        code = self._process.stop((signal.SIGTERM, seconds))
        self._process = None
        self._join()
        return f"{self.spec.name} stopped ({describe(code)})"

    def _bury(self, code: int) -> str:
        self._process = None
        self._join()
        lived = time.monotonic() - self._started
        self._young_deaths = 0 if lived >= STEADY else self._young_deaths + 1
        pause = pause_after(self._young_deaths)
        self._due = time.monotonic() + pause
        return f"{self.spec.name} ended ({describe(code)}); starting it again in {pause:g} s, log {self.log}"

    def _join(self) -> None:
        if self._pump is not None:
            # its last lines reach the log; but a grandchild may keep the pipe open
            self._pump.join(1.0)
            self._pump = None


def pause_after(young_deaths: int) -> float:
    """Seconds before the next start: none after a steady life, then doubling up to a limit."""
    return min(_FIRST_PAUSE * 2 ** (young_deaths - 1), _LONGEST_PAUSE) if young_deaths else 0.0


def describe(code: int) -> str:
    """`exit 3`, or the name of the signal."""
    return signal.Signals(-code).name if code < 0 else f"exit {code}"


def _pump(process: OwnProcess, name: str, log: Path) -> None:
    output = process.output
    if output is None:
        return
    with output, open_log(log) as file:
        for line in output:
            _write(file, f"{name}[{process.pid}]", line)


def _write(file: IO[bytes], who: str, line: bytes) -> None:
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3]
    file.write(f"{at}Z {who} ".encode() + line.rstrip(b"\n") + b"\n")
    file.flush()
