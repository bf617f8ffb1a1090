"""What was modified in a period: by whom, how often; and the files that an audit draws its sample from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.audit.sampling import Population
from domain.events.appointment import AppointmentRenewed
from domain.values import DutyKind, Role
from projections.database import Reader

MODIFIED = (
    "SELECT field, actor, role, count(*), count(DISTINCT changes.practitioner), "
    "min(changes.occurred_at), max(changes.occurred_at) "
    "FROM views.changes JOIN views.trail USING (facility, position) "
    "WHERE facility = %s AND old IS NOT NULL AND changes.occurred_at >= %s AND changes.occurred_at < %s "
    "AND position <= %s GROUP BY field, actor, role ORDER BY count(*) DESC, field, actor, role"
)
FILES = (
    "SELECT DISTINCT changes.practitioner FROM views.changes JOIN views.trail USING (facility, position) "
    "WHERE facility = %s AND old IS NOT NULL AND changes.occurred_at >= %s AND changes.occurred_at < %s "
    "AND position <= %s AND role <> %s AND changes.practitioner IS NOT NULL "
    "UNION SELECT practitioner FROM views.irregularities WHERE facility = %s AND occurred_at >= %s "
    "AND occurred_at < %s AND position <= %s AND practitioner IS NOT NULL"
)
RENEWED = (
    "SELECT DISTINCT practitioner FROM views.trail WHERE facility = %s AND type = %s AND position <= %s "
    "AND practitioner = ANY(%s)"
)
CORRECTED = (
    "SELECT DISTINCT practitioner FROM views.worklist WHERE facility = %s AND kind = 'fulfil_duty' "
    "AND detail = %s AND practitioner IS NOT NULL"
)


@dataclass(frozen=True, slots=True)
class ModifiedRow:
    """How often somebody put another value in a field, in how many files, first and last when."""

    field: str
    actor: str
    role: str
    times: int
    files: int
    first_at: datetime
    last_at: datetime


class Modified(Reader):
    """Questions about what was modified. `until` is the first instant after."""

    prepared = False

    async def counted(
        self, facility: str, since: datetime, until: datetime, position: int
    ) -> list[ModifiedRow]:
        """By field and by whom, the most often first; what the clock and machines did among it."""
        return await self.rows(MODIFIED, (facility, since, until, position), ModifiedRow)

    async def population(self, facility: str, since: datetime, until: datetime, position: int) -> Population:
        """The files that a person has modified, by whether they were ever appointed again [S25].

        A file with an entry that looks irregular is one, whether it put a value in another's place or not.
        """
        period = (facility, since, until, position)
        values = (*period, str(Role.SERVICE), *period)
        files = await self.rows(FILES, values, lambda file: file)
        again = (facility, AppointmentRenewed.TOPIC, position, files)
        renewed = frozenset(await self.rows(RENEWED, again, lambda file: file))
        return Population(initial=frozenset(files) - renewed, renewed=renewed)

    async def corrected(self, facility: str) -> frozenset[UUID]:
        """The files with a correction that no audit has looked at yet."""
        owed = (facility, str(DutyKind.INTEGRITY_AUDIT))
        return frozenset(await self.rows(CORRECTED, owed, lambda file: file))
