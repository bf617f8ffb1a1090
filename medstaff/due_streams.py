"""What is due and open, from the read models: for a sandbox's new clock, and for what seems missed."""

from __future__ import annotations

from datetime import datetime, timedelta

from projections.reading import ReadModels
from workflows.addresses import FACILITY
from workflows.messages import Key

CATCH_UP_SECONDS = 30.0
PAGE = 500


class DueFromViews:
    """Asks the read model once it has caught up with the ledger: a late one would leave a file behind."""

    def __init__(self, views: ReadModels) -> None:
        self.views = views

    async def due(self, facility: str, until: datetime) -> list[Key]:
        head = await self.views.progress.head()
        if not await self.views.progress.reached(head, ("due",), CATCH_UP_SECONDS):
            raise TimeoutError("the read model of what is due is behind the ledger; is a projector running?")
        rows = await self.views.due.at(facility, until)
        keys = (Key(facility, row.kind, str(row.id)) for row in rows if row.kind != FACILITY)
        return list(dict.fromkeys(keys))[:PAGE]

    async def late(self, time: datetime, by: timedelta) -> list[tuple[Key, int]]:
        """Each stream once, with how many errands it has open: none where something is due."""
        found = await self.views.due.waiting(time, by)
        return list({Key(facility, kind, str(id)): count for facility, kind, id, count in found}.items())
