"""What the API must know of a facility with every request: is it a sandbox, and what does its clock say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from projections.facilities import FacilityRow
from projections.reading import ReadModels


class Clocks:
    """The facilities' clocks. In production a clock is the time itself, and the facility is looked up once.

    A facility never stops or starts being a sandbox, so what one is is remembered for good.
    """

    def __init__(self, views: ReadModels, time: Callable[[], datetime]) -> None:
        self.views = views
        self.time = time
        self._sandboxes: dict[str, bool] = {}

    async def sandbox(self, key: str) -> bool:
        """Whether the facility is a sandbox; one that is not opened is none."""
        if key not in self._sandboxes:
            await self._look(key)
        return self._sandboxes.get(key, False)

    async def now(self, key: str) -> datetime:
        """The instant on the facility's clock."""
        time = self.time()
        if self._sandboxes.get(key) is False:
            return time
        row = await self._look(key)
        if row is None or not row.sandbox:
            return time
        return row.now(time)

    async def _look(self, key: str) -> FacilityRow | None:
        row = await self.views.facilities.one(key)
        if row is not None:
            self._sandboxes[key] = row.sandbox
        return row
