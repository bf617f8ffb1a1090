"""Work that the database does while this process does something else."""

from __future__ import annotations

import threading
from collections.abc import Callable


class Aside:
    """Work for the database, waited for in a thread of its own; `join` raises what it raised."""

    def __init__(self, work: Callable[[], None]) -> None:
        self._work = work
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._work()
        except Exception as error:  # noqa: BLE001  # raised again where it is waited for
            self._error = error

    def join(self) -> None:
        self._thread.join()
        if self._error is not None:
            raise self._error
