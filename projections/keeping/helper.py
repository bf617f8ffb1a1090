"""A process that takes its share of a rebuild: Python folds on one core, and a ledger is long."""

from __future__ import annotations

import signal
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from domain.mapping import EventMapper
from domain.sealing import Seal
from projections.errors import HelperFailed
from projections.keeping.building import Building, no_collecting
from projections.keeping.share import Share

# A forked child would share our sockets, and locks that other threads held at that moment.
SPAWN = get_context("spawn")


class Helper:
    """One share in a process of its own, from the moment it is made. `close` ends it wherever it is."""

    def __init__(self, url: str, seal: Seal, share: Share, to: int) -> None:
        self._ear, mouth = SPAWN.Pipe(duplex=False)
        self._process = SPAWN.Process(target=help_out, args=(mouth, url, seal, share, to), daemon=True)
        self._process.start()
        mouth.close()

    def folded(self) -> None:
        """Wait until its trail is loaded. Raises HelperFailed."""
        self._hear()

    def parked(self) -> list[tuple[Any, ...]]:
        """Wait until all its rows are; the streams that did not pass. Raises HelperFailed."""
        found: list[tuple[Any, ...]] = self._hear()
        return found

    def _hear(self) -> Any:
        try:
            good, said = self._ear.recv()
        except EOFError:
            raise HelperFailed("a process that helped to rebuild is gone") from None
        if not good:
            raise HelperFailed(f"a process that helped to rebuild failed: {said}")
        return said

    def close(self) -> None:
        self._process.terminate()
        self._process.join()
        self._process.close()
        self._ear.close()


def help_out(mouth: Connection, url: str, seal: Seal, share: Share, to: int) -> None:
    """Build a share, and say so twice: when the trail is loaded, and when all is."""
    # Whoever presses Ctrl-C means the rebuild; that ends us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        work = Building(url, EventMapper(seal), share)
        with no_collecting():
            work.fold(to, lambda _: None)
            mouth.send((True, None))
            work.compute()
            mouth.send((True, work.parked()))
    except Exception as error:  # noqa: BLE001  # told to the process that asked, which raises it
        mouth.send((False, f"{type(error).__name__}: {error}"))
