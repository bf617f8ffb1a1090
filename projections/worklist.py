"""The worklist: what waits, for which role and person, since when, until when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec

from domain.integrity.tasks import integrity_tasks
from domain.monitoring.tasks import staff_tasks
from domain.tasks import Task, ballot_tasks, open_tasks
from projections.cursor import a_text, an_instant, paged, place
from projections.database import Pool, Reader, where
from projections.mending import Mending
from projections.model import Model, Page
from projections.subjects import Balloting, Dossier, Hall, Month
from projections.table import Row, Table

TABLE = Table(
    "worklist",
    {
        "owner": "uuid NOT NULL",
        "id": "text NOT NULL",
        "facility": "text NOT NULL",
        "kind": "text NOT NULL",
        "role": "text NOT NULL",
        "person": "text",
        "practitioner": "uuid",
        "subject": "text NOT NULL",
        "detail": "text NOT NULL",
        "since": "timestamptz NOT NULL",
        "until": "timestamptz",
        "kept_by": "text",
    },
    key=2,
    indexes=("facility, since, id", "practitioner"),
)
COLUMNS = "id, facility, kind, role, person, practitioner, subject, detail, since, until, kept_by"
SELECT = (
    "SELECT id, kind, role, person, practitioner, subject, detail, since, until, kept_by FROM ("
    f"SELECT {COLUMNS} FROM views.worklist UNION ALL "
    f"SELECT {COLUMNS} FROM jsonb_populate_recordset(NULL::views.worklist, %s::jsonb)) tasks WHERE "
)
"""What waits as the rows say, and besides what was found when it was asked for."""

NO_STREAM = UUID(int=0)

KEPT = (
    "(kept_by = %s OR kept_by IN "
    "(SELECT away FROM views.covers WHERE facility = %s AND by = %s AND start <= %s AND until > %s))"
)


def rows_of_file(dossier: Dossier) -> Iterator[Row]:
    if dossier.practitioner.version:
        tasks = open_tasks(dossier.file, dossier.hall.house, frozenset(dossier.balloted.values()))
        yield from _rows(dossier.owner, dossier.hall.key, tasks, dossier.practitioner.owner or None)


def rows_of_ballot(balloting: Balloting) -> Iterator[Row]:
    if balloting.ballot is not None:
        yield from _rows(balloting.owner, balloting.ballot.facility, ballot_tasks(balloting.ballot), None)


def rows_of_month(month: Month) -> Iterator[Row]:
    if month.screening is not None:
        yield from _rows(month.owner, month.screening.facility, staff_tasks(month.screening), None)


def _rows(owner: UUID, facility: str, tasks: Iterable[Task], kept_by: str | None) -> Iterator[Row]:
    for task in (each.shown for each in tasks):
        yield (
            owner,
            task.id,
            facility,
            str(task.kind),
            str(task.role),
            task.person,
            task.practitioner,
            task.subject,
            task.detail,
            task.since,
            task.until,
            kept_by,
        )


def rows_of_facility(hall: Hall) -> Iterator[Row]:
    if hall.facility is not None and hall.book is not None:
        yield from _rows(hall.owner, hall.key, integrity_tasks(hall.house), None)


MODEL = Model(
    TABLE,
    {
        Dossier: rows_of_file,
        Balloting: rows_of_ballot,
        Month: rows_of_month,
        Hall: rows_of_facility,
    },
)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task. `until` is none where no period of the bylaws runs; see domain.tasks.Task.

    `kept_by` is who of the office keeps the file, none where nobody does or it is a member's vote.
    """

    id: str
    kind: str
    role: str
    person: str | None
    practitioner: UUID | None
    subject: str
    detail: str
    since: datetime
    until: datetime | None
    kept_by: str | None


class Worklist(Reader):
    """Questions about what waits."""

    def __init__(self, pool: Pool) -> None:
        super().__init__(pool)
        self._mending = Mending(pool)

    async def _found(self, facility: str) -> str:
        """What is to be made ready for a meeting, as rows."""
        tasks = await self._mending.tasks(facility)
        rows = [row for task, keeper in tasks for row in _rows(NO_STREAM, facility, (task,), keeper)]
        names = ("owner", *COLUMNS.split(", "))
        return msgspec.json.encode([dict(zip(names, row, strict=True)) for row in rows]).decode()

    async def page(
        self,
        facility: str,
        role: str | None = None,
        person: str | None = None,
        practitioner: UUID | None = None,
        mine: tuple[str, str] | None = None,
        overdue_at: datetime | None = None,
        keeper: tuple[str, datetime] | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> Page[TaskRow]:
        """The longest waiting first. `overdue_at`: only what was to be done by then. Raises BadCursor.

        `mine` is a person and their role: what is theirs alone, or open to anyone in the role. `keeper` is
        who keeps the files, and when: those of a colleague whom they cover then are theirs too.
        """
        text, values = where(
            *_whose(facility, role, person, practitioner, mine),
            ("until <= %s", overdue_at),
            (KEPT, *_kept(facility, keeper)),
            ("(since, id) > (%s::timestamptz, %s)", *place(after, an_instant, a_text)),
        )
        statement = f"{SELECT} {text} ORDER BY since, id LIMIT %s"
        found = await self.rows(statement, (await self._found(facility), *values, limit + 1), TaskRow)
        return paged(found, limit, lambda row: (row.since.isoformat(), row.id))

    async def deadlines(
        self,
        facility: str,
        role: str | None = None,
        practitioner: UUID | None = None,
        mine: tuple[str, str] | None = None,
    ) -> list[TaskRow]:
        """All that is to be done by an instant, the earliest first; narrowed as a page is."""
        text, values = where(*_whose(facility, role, None, practitioner, mine))
        statement = f"{SELECT} {text} AND until IS NOT NULL ORDER BY until, id"
        return await self.rows(statement, (await self._found(facility), *values), TaskRow)


def _whose(
    facility: str,
    role: str | None,
    person: str | None,
    practitioner: UUID | None,
    mine: tuple[str, str] | None,
) -> tuple[tuple[object, ...], ...]:
    return (
        ("facility = %s", facility),
        ("role = %s", role),
        ("person = %s", person),
        ("practitioner = %s", practitioner),
        ("(person = %s OR person IS NULL AND role = %s)", *(mine or (None, None))),
    )


def _kept(facility: str, keeper: tuple[str, datetime] | None) -> tuple[object, ...]:
    if keeper is None:
        return (None,) * KEPT.count("%s")
    who, at = keeper
    return (who, facility, who, at, at)
