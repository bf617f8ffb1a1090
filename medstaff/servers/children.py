"""The processes of `medstaff up`: api, worker, projector; watched, healed, stopped in order."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from medstaff.servers.child import Child, ChildSpec, ChildState

_STEP = 0.05


class StopRequest:
    """Whether someone asked us to stop; a plain flag, because a signal handler may take no lock."""

    def __init__(self) -> None:
        self.signal: signal.Signals | None = None

    @property
    def requested(self) -> bool:
        return self.signal is not None

    def __call__(self, number: int, frame: FrameType | None) -> None:
        """As a signal handler."""
        self.signal = signal.Signals(number)


@contextmanager
def stop_on_signals(*numbers: signal.Signals) -> Iterator[StopRequest]:
    """Turn SIGINT and SIGTERM (or `numbers`) into a request to stop, for as long as the block runs."""
    request = StopRequest()
    chosen = numbers or (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, request) for number in chosen}
    try:
        yield request
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def medstaff_child(
    command: str,
    environment: Mapping[str, str],
    *arguments: str,
    name: str | None = None,
    keep_open: tuple[int, ...] = (),
) -> ChildSpec:
    """`python -m medstaff COMMAND` with the whole of `environment`, inheriting the descriptors named."""
    line = (sys.executable, "-m", "medstaff", command, *arguments)
    return ChildSpec(name or command, line, {**environment, "PYTHONUNBUFFERED": "1"}, keep_open)


class Children:
    """The children, started in the order given and stopped in the same order, each with its log in `logs`.

    `say` gets a short line for whatever happens. From the main thread only.
    """

    def __init__(
        self,
        specs: Sequence[ChildSpec],
        logs: Path,
        say: Callable[[str], None],
        grace: float = 10.0,
    ) -> None:
        self._children = [Child(spec, logs / f"{spec.name}.log") for spec in specs]
        self._say = say
        self._grace = grace

    def start(self) -> None:
        """Start all; where one cannot be started, stop the others."""
        try:
            for child in self._children:
                self._say(child.start())
        except BaseException:
            self.stop()
            raise

    def tend(self) -> None:
        """Start again whichever has died and waited long enough."""
        for child in self._children:
            if line := child.tend():
                self._say(line)

    def run(self, stop: StopRequest) -> None:
        """Tend them until someone asks to stop, then stop them; call `start` before."""
        try:
            while not stop.requested:
                self.tend()
                time.sleep(_STEP)
        finally:
            self.stop()

    def stop(self) -> None:
        """Stop all, one after the other: nothing asks what no longer answers."""
        for child in self._children:
            if line := child.stop(self._grace):
                self._say(line)

    def states(self) -> tuple[ChildState, ...]:
        """How each is now."""
        return tuple(child.state() for child in self._children)
