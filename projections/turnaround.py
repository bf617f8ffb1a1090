"""Turnaround: how long each application takes from its return to the letter, and which letters are late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from domain.application import Application, Step
from domain.application.steps import OWNER_OF_STEP
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
        "path": "bytea NOT NULL",
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
    f"days_to_decision, notified_at, notify_by, {LATE}, path FROM clock, "
    "(SELECT a.*, died_at FROM views.turnaround a LEFT JOIN views.roster r ON r.owner = a.practitioner) t "
    "WHERE "
)


@dataclass(frozen=True, slots=True)
class StepPassed:
    """When an application came to a step and when it left it, the last time; none while it is there.

    `owner` is the role or body whose turn it is, `days` the legal days from the one to the other.
    """

    step: str
    owner: str
    came_at: datetime
    left_at: datetime | None
    days: int | None


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


@dataclass(frozen=True, slots=True)
class StepDays:
    """One step: whose turn it is, how many applications passed it, and how many are there now.

    Of those that passed it the middle, the ninetieth of a hundred and the longest, in legal days.
    """

    step: str
    owner: str
    passed: int
    waiting: int
    median: int | None
    ninetieth: int | None
    longest: int | None


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
        msgspec.json.encode(tuple(_steps(application, house))),
    )


def _days(house: House, start: datetime, end: datetime) -> int:
    return (house.legal_date(end) - house.legal_date(start)).days


def _steps(application: Application, house: House) -> Iterator[StepPassed]:
    """The steps from the return on, in the order in which they were left."""
    came = application.submitted_on
    for step, left in sorted(application.passed.items(), key=lambda each: each[1]):
        if came is not None and left >= came and step not in BEFORE:
            yield StepPassed(str(step), OWNER_OF_STEP.get(step, ""), came, left, _days(house, came, left))
            came = left
    if came is not None and not application.ended:
        owner = OWNER_OF_STEP.get(application.step, "")
        yield StepPassed(str(application.step), owner, came, None, None)


MODEL = Model(TABLE, {Desk: rows})
SENT_IN = "SELECT path FROM views.turnaround WHERE facility = %s AND submitted_at >= %s AND submitted_at < %s"
SLOW = 90
"""Of a hundred applications, so many took no longer."""
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

    async def steps(self, facility: str, since: datetime, until: datetime) -> list[StepDays]:
        """By step, of what was sent in between two instants; in the order of the path."""
        found = await self.rows(SENT_IN, (facility, since, until), _decode)
        passed: dict[str, list[int]] = {}
        waiting: Counter[str] = Counter()
        for each in (step for steps in found for step in steps):
            if each.days is None:
                waiting[each.step] += 1
            else:
                passed.setdefault(each.step, []).append(each.days)
        known = [step for step in Step if str(step) in passed or waiting[str(step)]]
        return [
            StepDays(
                step=str(step),
                owner=OWNER_OF_STEP.get(step, ""),
                passed=len(days := sorted(passed.get(str(step), ()))),
                waiting=waiting[str(step)],
                median=_at(days, 50),
                ninetieth=_at(days, SLOW),
                longest=days[-1] if days else None,
            )
            for step in known
        ]


def _at(days: list[int], percent: int) -> int | None:
    """The smallest of some, sorted, that so many of a hundred do not pass."""
    return days[-(-len(days) * percent // 100) - 1] if days else None
