"""Who keeps the read models: one projector at a time, and one rebuild, each by an advisory lock."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass

from projections.database import Reader
from projections.table import VIEWS

PROJECTOR = 4_710_423
REBUILD = 4_710_424

NAME = "medstaff projector "
HOLDER = """
    SELECT activity.application_name FROM pg_locks AS lock JOIN pg_stat_activity AS activity USING (pid)
    WHERE lock.locktype = 'advisory' AND lock.granted AND lock.objsubid = 1
      AND lock.classid = 0 AND lock.objid = %s
      AND lock.database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
SEEN = f"SELECT extract(epoch FROM clock_timestamp() - min(checked_at))::float8 FROM {VIEWS}.progress"
NOW = f"SELECT ({HOLDER}), ({SEEN}), ({HOLDER})"


def own_name() -> str:
    """What a connection of this process is called in the database: its process and machine."""
    return f"{NAME}{os.getpid()}@{socket.gethostname()}"


@dataclass(frozen=True, slots=True)
class Turn:
    """`holder` is whose turn it is (process@machine), none where nobody's; `seen` is how many seconds ago the
    read models were last looked after, none where never; `builder` is who builds them anew.
    """

    holder: str | None
    seen: float | None
    builder: str | None

    @property
    def rebuilding(self) -> bool:
        """Whether who has the turn rebuilds, and is not seen meanwhile."""
        return self.holder is not None and self.holder == self.builder


class Turns(Reader):
    """Asks whose turn it is, by the database's own clock."""

    async def now(self) -> Turn:
        return await self.row(NOW, (PROJECTOR, REBUILD), _turn) or Turn(None, None, None)


def _turn(holder: str | None, seen: float | None, builder: str | None) -> Turn:
    return Turn(holder and holder.removeprefix(NAME), seen, builder and builder.removeprefix(NAME))
