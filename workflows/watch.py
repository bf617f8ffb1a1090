"""Nobody is forgotten: keepers that seem to have missed something are told to look again.

A keeper hears of what it wrote itself. If a machine dies between the write and the hearing, and nobody sends
the command again, the keeper sleeps on while the ledger says that something is due or open. So what stays due
or open for longer than it should is looked for from outside, for ever, by every worker.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import structlog
from temporalio.client import Client
from temporalio.service import RPCError

from workflows.connection import TASK_QUEUE
from workflows.messages import Key
from workflows.starting import start

EVERY = timedelta(seconds=30)
"""How long something is due or open before it seems missed, and how often that is looked for."""
PAGE = 500
REST_AT_MOST = 64

log = structlog.get_logger(__name__)


class Waiting(Protocol):
    """What the read models say is due or open, over every facility."""

    async def late(self, time: datetime, by: timedelta) -> list[tuple[Key, int]]:
        """Streams in which something has been due for so long, or that have so many errands open."""
        ...


@dataclass(slots=True)
class _Case:
    """A stream that was seen: how many errands it had open then, and for how many rounds it is left alone."""

    open: int
    rest: int = 0
    pause: int = 1


class Watch:
    """Looks in rounds. A stream is told when a second round finds it unchanged, then ever more rarely."""

    def __init__(
        self,
        client: Client,
        waiting: Waiting,
        time: Callable[[], datetime],
        *,
        every: timedelta = EVERY,
        task_queue: str = TASK_QUEUE,
    ) -> None:
        self.client = client
        self.waiting = waiting
        self.time = time
        self.every = every
        self.task_queue = task_queue
        self._seen: dict[Key, _Case] = {}

    async def run(self) -> None:
        """Look for ever; a server that is away is waited for."""
        while True:
            await asyncio.sleep(self.every.total_seconds())
            try:
                told = await self.look()
            except (OSError, TimeoutError, RPCError) as away:
                log.warning("the watch cannot look", why=type(away).__name__)
            else:
                if told:
                    log.warning("keepers seem to have missed something and look again", count=told)

    async def look(self) -> int:
        """One round; how many keepers were told."""
        found = await self.waiting.late(self.time(), self.every)
        missed = list(self._unchanged(found))[:PAGE]
        await asyncio.gather(*(self._tell(key) for key in missed))
        return len(missed)

    def _unchanged(self, found: Iterable[tuple[Key, int]]) -> Iterable[Key]:
        """Those that stand as in the round before; what has gone on since is forgotten."""
        before, self._seen = self._seen, {}
        for key, count in found:
            case = before.get(key)
            if case is None or case.open != count:
                self._seen[key] = _Case(count)
                continue
            self._seen[key] = case
            if case.rest:
                case.rest -= 1
                continue
            case.rest, case.pause = case.pause, min(2 * case.pause, REST_AT_MOST)
            yield key

    async def _tell(self, key: Key) -> None:
        await start(self.client, key, look_again=True, task_queue=self.task_queue)
