"""Turnaround: how long each application takes from its return to the letter, and which letters are late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from domain.application import Application, Step
from domain.deadlines import notify_by
from domain.house import House
from projections.cursor import an_id, an_instant, paged, place
from projections.database import Reader, where
from projections.facilities import CLOCK
from projections.model import Model, Page
from projections.subjects import Desk
from projections.table import Row, Table

TABLE = Table(
    "turnaround",
    {
        "owner": "uuid NOT NULL",
        "facility": "text NOT NULL",
        "practitioner": "uuid NOT NULL",
        "kind": "text NOT NULL",
        "department": "text NOT NULL",
        "step": "text NOT NULL",
        "submitted_at": "timestamptz NOT NULL",
        "decided_at": "timestamptz",
        "days_to_decision": "integer",
        "notified_at": "timestamptz",
        "notify_by": "timestamptz",
        "steps": "bytea NOT NULL",
    },
    key=1,
    indexes=("facility, submitted_at, owner",),
)
BEFORE = frozenset({Step.REQUESTED, Step.PRE_APPLICATION, Step.APPLICATION_ISSUED})
# What was decided and not told by its instant, nor by now where it still is not: NCQA's finding [S20]. To one
# who has died nothing is told.
LATE = "coalesce(coalesce(notified_at, died_at, clock.now) >= notify_by, false)"
SELECT = (
    f"{CLOCK} SELECT t.owner, practitioner, kind, department, step, submitted_at, decided_at, "
    f"days_to_decision, notified_at, notify_by, {LATE}, steps FROM clock, "
    "(SELECT a.*, died_at FROM views.turnaround a LEFT JOIN views.roster r ON r.owner = a.practitioner) t "
    "WHERE "
)


@dataclass(frozen=True, slots=True)
class StepPassed:
    """When an application came to a step and when it left it, the last time; none while it is there."""

    step: str
    came_at: datetime
    left_at: datetime | None


@dataclass(frozen=True, slots=True)
class TurnaroundRow:
    """One application that was sent in. `days_to_decision` are legal days from its return to the decision.

    `notify_by` is when the letter is late that tells the decision, `late` whether it is or was.
    """

    application: UUID
    practitioner: UUID
    kind: str
    department: str
    step: str
    submitted_at: datetime
    decided_at: datetime | None
    days_to_decision: int | None
    notified_at: datetime | None
    notify_by: datetime | None
    late: bool
    steps: tuple[StepPassed, ...]


def rows(desk: Desk) -> Iterator[Row]:
    application = desk.application
    if application is None or application.submitted_on is None:
        return
    house, decided = desk.hall.house, application.decided_at
    yield (
        desk.owner,
        desk.hall.key,
        application.practitioner,
        str(application.kind),
        application.department,
        str(application.step),
        application.submitted_on,
        decided,
        _days(house, application.submitted_on, decided) if decided else None,
        application.passed.get(Step.DECIDED),
        notify_by(application, house),
        msgspec.json.encode(tuple(_steps(application))),
    )


def _days(house: House, start: datetime, end: datetime) -> int:
    return (house.legal_date(end) - house.legal_date(start)).days


def _steps(application: Application) -> Iterator[StepPassed]:
    """The steps from the return on, in the order in which they were left."""
    came = application.submitted_on
    for step, left in sorted(application.passed.items(), key=lambda each: each[1]):
        if came is not None and left >= came and step not in BEFORE:
            yield StepPassed(str(step), came, left)
            came = left
    if came is not None and not application.ended:
        yield StepPassed(str(application.step), came, None)


MODEL = Model(TABLE, {Desk: rows})
_decode = msgspec.json.Decoder(tuple[StepPassed, ...]).decode


def _row(*columns: Any) -> TurnaroundRow:  # whatever the columns hold, in their order
    return TurnaroundRow(*(*columns[:-1], _decode(columns[-1])))


class Turnaround(Reader):
    """Questions about how long things take."""

    async def page(
        self,
        facility: str,
        kind: str | None = None,
        department: str | None = None,
        late: bool | None = None,
        after: str | None = None,
        limit: int = 50,
        at: datetime | None = None,
    ) -> Page[TurnaroundRow]:
        """The first sent in first. Raises BadCursor."""
        text, values = where(
            ("facility = %s", facility),
            ("kind = %s", kind),
            ("department = %s", department),
            (f"{LATE} = %s", late),
            ("(submitted_at, owner) > (%s::timestamptz, %s::uuid)", *place(after, an_instant, an_id)),
        )
        statement = f"{SELECT} {text} ORDER BY submitted_at, owner LIMIT %s"
        found = await self.rows(statement, (at, facility, *values, limit + 1), _row)
        return paged(found, limit, lambda row: (row.submitted_at, row.application))
