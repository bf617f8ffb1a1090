"""One holder a folder, for as long as any process of it lives."""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path

_STEP = 0.02


class FolderLock:
    """An flock on a file in the folder.

    The lock belongs to the open file, not to the process: a server that inherits the descriptor keeps it
    until its last process is gone. Whoever gets the lock therefore knows that whatever an earlier server
    left behind (a `postmaster.pid`, say) is stale, whichever process now wears its number.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    @property
    def descriptor(self) -> int:
        """The descriptor to hand to a server."""
        if self._descriptor is None:
            raise RuntimeError(f"{self.path} is not locked")
        return self._descriptor

    def acquire(self, wait: float) -> bool:
        """Take the lock within `wait` seconds; False where someone else keeps it."""
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        deadline = time.monotonic() + wait
        while not _flock(descriptor, fcntl.LOCK_EX):
            if time.monotonic() >= deadline:
                os.close(descriptor)
                return False
            time.sleep(_STEP)
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        """Let go; a server that inherited the lock keeps it."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def is_held(self) -> bool:
        """Whether anyone has the lock now.

        Asking shares the lock for an instant, so takers allow for a few of these instants.
        """
        try:
            descriptor = os.open(self.path, os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            return False
        try:
            return not _flock(descriptor, fcntl.LOCK_SH)
        finally:
            os.close(descriptor)


def _flock(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
