"""The runs over the whole staff: by period, how far each has come, on which lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from domain.credentials.evidence import Evidence
from domain.monitoring import Run
from projections.database import Reader
from projections.model import Model
from projections.subjects import Month
from projections.table import Row, Table

TABLE = Table(
    "screenings",
    {
        "owner": "uuid NOT NULL",
        # A run of the period, or that it went without.
        "item": "text NOT NULL",
        "facility": "text NOT NULL",
        "month": "date NOT NULL",
        "at": "timestamptz NOT NULL",
        "missed": "boolean NOT NULL",
        "explained_at": "timestamptz",
        "run": "bytea",
    },
    key=2,
    indexes=("facility, month",),
)
MISSED = "missed"
ALL = (
    "SELECT month, missed, explained_at, at, run FROM views.screenings WHERE facility = %s "
    "ORDER BY month DESC, at DESC, item"
)
UNDER_WAY = "SELECT facility, month, run FROM views.screenings WHERE run IS NOT NULL ORDER BY facility, month"


def rows(subject: Month) -> Iterator[Row]:
    month = subject.screening
    if month is None:
        return
    for run in month.runs.values():
        item, told = str(run.id), msgspec.json.encode(run)
        yield (subject.owner, item, month.facility, month.month, run.opened_at, False, None, told)
    if month.missed_at is not None:
        explained = month.explained_at
        yield (subject.owner, MISSED, month.facility, month.month, month.missed_at, True, explained, None)


MODEL = Model(TABLE, {Month: rows})
_run = msgspec.json.Decoder(Run).decode


@dataclass(frozen=True, slots=True)
class ScreeningRow:
    """One run, or that a period is over without one: then `state` is missed or explained.

    `month` is the period's first legal day; `members` have been looked up so far, and `findings` of them put
    on files. `lists` are the versions that were read, by their SHA-256.
    """

    month: date
    state: str
    at: datetime
    run: UUID | None
    by: str | None
    sources: tuple[str, ...]
    members: int
    findings: int
    lists: tuple[Evidence, ...]
    ended_at: datetime | None
    why: str | None


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A run that goes on: so many members of the staff were looked up."""

    facility: str
    month: date
    members: int
    findings: int


class Screenings(Reader):
    """Questions about the runs."""

    async def all(self, facility: str) -> list[ScreeningRow]:
        """Every run and every period without one, the latest first."""
        return await self.rows(ALL, (facility,), _row)

    async def under_way(self) -> list[UnderWay]:
        """The runs that go on now; for whoever runs the deployment."""
        found = await self.rows(UNDER_WAY, (), lambda facility, month, run: (facility, month, _run(run)))
        return [
            UnderWay(facility, month, run.members, run.findings)
            for facility, month, run in found
            if run.state == "running"
        ]


def _row(month: date, missed: bool, explained_at: datetime | None, at: datetime, told: Any) -> ScreeningRow:
    if missed:
        state = "explained" if explained_at is not None else MISSED
        return ScreeningRow(month, state, at, None, None, (), 0, 0, (), explained_at, None)
    run = _run(told)
    return ScreeningRow(
        month=month,
        state=run.state,
        at=at,
        run=run.id,
        by=run.by,
        sources=run.sources,
        members=run.members,
        findings=run.findings,
        lists=run.lists,
        ended_at=run.ended_at,
        why=run.why or None,
    )
