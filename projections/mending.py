"""What would not come before a body's next meeting as it stands, why, and by when that is to be mended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from domain.committee.agenda import Item
from domain.privileges.privilege_forms import in_force
from domain.tasks.kinds import OFFICE, Task, TaskKind
from domain.values import BodyKind
from projections.agenda import Agendas
from projections.database import Pool, Reader
from projections.facilities import CLOCK
from projections.forms import Forms

NEXT = (
    f"{CLOCK} SELECT DISTINCT ON (m.body_kind) m.body_kind, m.starts_at, m.cut_off "
    "FROM clock, views.meetings m WHERE m.facility = %s AND m.state = 'scheduled' AND m.cut_off > clock.now "
    "ORDER BY m.body_kind, m.starts_at, m.owner"
)
"""Of each body the first meeting for which there is still time."""
BY_ITSELF = "deferred"
"""A reason that time takes away, and nobody mends."""

Kept = tuple[Task, str | None]
"""A task, and who keeps the file that it is about."""


class Mending(Reader):
    """What is to be made ready; it depends on the meetings that are scheduled, so it is found when asked."""

    def __init__(self, pool: Pool) -> None:
        super().__init__(pool)
        self._agendas, self._forms = Agendas(pool), Forms(pool)

    async def tasks(self, facility: str) -> list[Kept]:
        """One for each application that the next meeting of its body would not have before it."""
        meetings = await self.rows(NEXT, (None, facility, facility), lambda *columns: columns)
        if not meetings:
            return []
        adopted = await self._forms.adopted(facility)
        found: list[Kept] = []
        for kind, starts_at, cut_off in meetings:
            forms = frozenset(form.signed_as for form in in_force(adopted, starts_at))
            for item, keeper in await self._agendas.waiting(facility, BodyKind(kind)):
                reasons = item.held_back(starts_at, forms)
                found += [(each, keeper) for each in _task(item, reasons, cut_off)]
        return found


def _task(item: Item, reasons: tuple[str, ...], cut_off: datetime) -> Iterator[Task]:
    if BY_ITSELF in reasons or not reasons:
        return
    yield Task(
        kind=TaskKind.MAKE_READY,
        role=OFFICE,
        subject=str(item.application),
        since=item.since,
        detail=", ".join(reasons),
        until=cut_off,
        practitioner=item.practitioner,
    )
