"""Where pages are made: a few at a time, each for so long and no longer."""

from __future__ import annotations

import asyncio
from pathlib import Path

from api.printing.packets import Printed
from api.refusals.errors import Unavailable
from workflows.typesetting.apart import TookTooLong, typeset_apart

# A hundred files take half a gigabyte while they are made.
AT_ONCE = 2


class Press:
    """One of an app, kept between requests."""

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(AT_ONCE)

    async def print(self, pattern: Path, printed: Printed) -> bytes:
        """The PDF. Raises Unavailable."""
        async with self._free:
            try:
                return await asyncio.to_thread(typeset_apart, pattern, printed.facts, printed.dated)
            except TookTooLong as fault:
                raise Unavailable("the pages are not done in time; ask again, or for one file") from fault
