"""A process of ours: it does not outlive us, and Ctrl-C in the terminal is for us to hand on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from medstaff.servers.unprivileged import LIBC, Account, become

_PR_SET_PDEATHSIG = 1
_LOG_LIMIT = 10_000_000


class OwnProcess:
    """A child process in a process group of its own that is told to stop when we die (Linux).

    `farewell` is the signal it gets then; `keep_open` are descriptors that it inherits; `account` is whom
    it runs as. Made from the main thread only: Linux sends the farewell when the *thread* that started
    the child ends.
    """

    def __init__(
        self,
        arguments: Sequence[str | Path],
        *,
        output: IO[bytes] | int,
        environment: Mapping[str, str],
        folder: Path | None = None,
        account: Account | None = None,
        farewell: signal.Signals = signal.SIGTERM,
        keep_open: Sequence[int] = (),
    ) -> None:
        if threading.current_thread() is not threading.main_thread():
            raise RuntimeError(
                "start servers from the main thread: they die with the thread that starts them"
            )
        parent = os.getpid()
        self._popen: subprocess.Popen[bytes] = subprocess.Popen(
            [os.fspath(argument) for argument in arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=dict(environment),
            cwd=folder,
            pass_fds=tuple(keep_open),
            process_group=0,
            # safe beside threads: it runs system calls that are bound already, and takes no lock
            preexec_fn=lambda: _prepare(account, farewell, parent),
        )

    @property
    def pid(self) -> int:
        return self._popen.pid

    @property
    def output(self) -> IO[bytes] | None:
        """What it prints, where `output` was a pipe."""
        return self._popen.stdout

    def exit_code(self) -> int | None:
        """None while it runs; negative: the signal that ended it."""
        return self._popen.poll()

    def send(self, number: signal.Signals) -> None:
        """Send a signal, unless it has ended."""
        self._popen.send_signal(number)

    def wait(self, seconds: float) -> int | None:
        """Its exit code once it ends; None where it still runs after `seconds`."""
        try:
            return self._popen.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def stop(self, *steps: tuple[signal.Signals, float]) -> int:
        """Ask in each of `steps` (signal, seconds to wait) until it has ended, then kill; its exit code."""
        for number, seconds in steps:
            self.send(number)
            code = self.wait(seconds)
            if code is not None:
                return code
        self._popen.kill()
        return self._popen.wait()


def wait_until(ready: Callable[[], bool], process: OwnProcess, seconds: float, step: float = 0.01) -> bool:
    """Ask `ready()` every `step` seconds; False where the process ends first or time runs out."""
    deadline = time.monotonic() + seconds
    while process.exit_code() is None and time.monotonic() < deadline:
        if ready():
            return True
        time.sleep(step)
    return False


def open_log(path: Path) -> IO[bytes]:
    """`path` for appending, the log before it kept as `.1` where it had grown past 10 MB."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > _LOG_LIMIT:
        path.replace(path.with_name(f"{path.name}.1"))
    # a statement in a server's log may hold a person's data
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600), "ab")


def _prepare(account: Account | None, farewell: signal.Signals, parent: int) -> None:
    os.umask(0o077)  # whatever a server writes may hold a person's data; Temporal's own files are open to all
    if account is not None:
        become(account)
    if sys.platform == "linux":
        # after the change of user, which clears it
        LIBC.prctl(_PR_SET_PDEATHSIG, farewell, 0, 0, 0)
    if os.getppid() != parent:  # the starter died before we could ask to be told
        os._exit(1)
