"""Programs of a test's own, run as processes of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def program(code: str, *arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
    """Run Python `code` in a process group of its own, its output a pipe; killed at the end of the block."""
    with subprocess.Popen(
        [sys.executable, "-c", code, *[os.fspath(argument) for argument in arguments]],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        process_group=0,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def line_of(process: subprocess.Popen[str]) -> str:
    """The next line that it prints."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def press_ctrl_c(process: subprocess.Popen[str]) -> None:
    """What a terminal does: SIGINT to the whole foreground process group."""
    os.killpg(process.pid, signal.SIGINT)


def eventually(holds: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Whether it holds within that time."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True
