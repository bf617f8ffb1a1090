"""The suspensions: each with its origin, how long it lasts, and the reports that it is a duty to file.

It is the bare fact of each, as the file has it; what a matter of peer review is about stands in its record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import msgspec

from domain.practitioner.duties import Duty
from domain.practitioner.suspensions import Suspension
from domain.values import DutyKind
from projections.cursor import a_text, an_id, an_instant, paged, place
from projections.database import Reader, where
from projections.facilities import CLOCK
from projections.model import Model, Page
from projections.subjects import Dossier
from projections.table import Row, Table

REPORTS = frozenset({DutyKind.NPDB_REPORT, DutyKind.CTDPH_NOTICE})

TABLE = Table(
    "suspensions",
    {
        "owner": "uuid NOT NULL",
        "suspension": "text NOT NULL",
        "scope": "text NOT NULL",
        "facility": "text NOT NULL",
        "name": "text NOT NULL",
        "origin": "text NOT NULL",
        "reason": "text NOT NULL",
        "began_at": "timestamptz NOT NULL",
        "ended_at": "timestamptz",
        # The reports, as JSON.
        "reports": "text NOT NULL",
    },
    key=3,
    indexes=("facility, began_at, owner, suspension, scope",),
)
ORDER = "began_at, owner, suspension, scope"
SELECT = (
    f"{CLOCK} SELECT owner, name, suspension, nullif(scope, ''), origin, reason, began_at, ended_at, "
    "greatest(extract(epoch FROM coalesce(ended_at, clock.now) - began_at) / 86400, 0)::float8, reports "
    "FROM views.suspensions, clock WHERE "
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDue:
    """One report: to the Data Bank or the state, by which legal day, and whether it was filed.

    `state` is open, breached, fulfilled or ended; `reference` is what whoever filed it was given.
    """

    kind: DutyKind
    last_day: date
    state: str
    done_on: date | None
    reference: str


def rows(dossier: Dossier) -> Iterator[Row]:
    person = dossier.practitioner
    if not person.version:
        return
    for each in person.suspensions:
        told = [_report(duty) for duty in person.duties.values() if _about(duty, each, person.suspensions)]
        yield (
            dossier.owner,
            each.id,
            each.privilege or "",
            dossier.hall.key,
            str(person.name),
            str(each.origin),
            each.reason,
            each.period.start,
            each.period.end,
            msgspec.json.encode(told).decode(),
        )


def _about(duty: Duty, suspension: Suspension, all: tuple[Suspension, ...]) -> bool:
    """Whether a report is of it: of several scopes suspended at once, the first alone is named."""
    if duty.kind not in REPORTS:
        return False
    together = (suspension.origin, suspension.cause, suspension.period.start)
    return any(
        duty.subject == each.id and (each.origin, each.cause, each.period.start) == together for each in all
    )


def _report(duty: Duty) -> ReportDue:
    return ReportDue(
        kind=duty.kind,
        last_day=duty.last_day,
        state="ended" if duty.ended else duty.state,
        done_on=duty.done_on,
        reference=duty.reference,
    )


MODEL = Model(TABLE, {Dossier: rows})


@dataclass(frozen=True, slots=True)
class SuspensionRow:
    """One suspension; `privilege` is none where it is of the whole appointment.

    `days` is how long it has lasted, to now where it has not ended.
    """

    practitioner: UUID
    name: str
    suspension: str
    privilege: str | None
    origin: str
    reason: str
    began_at: datetime
    ended_at: datetime | None
    days: float
    reports: tuple[ReportDue, ...]


class Suspensions(Reader):
    """The one question about suspensions."""

    async def page(
        self,
        facility: str,
        origin: str | None = None,
        open: bool | None = None,
        practitioner: UUID | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> Page[SuspensionRow]:
        """The first begun first; `open` those that have not ended by now, or the others. Raises BadCursor."""
        text, values = where(
            ("facility = %s", facility),
            ("origin = %s", origin),
            ("coalesce(ended_at > clock.now, true) = %s", open),
            ("owner = %s", practitioner),
            (
                f"({ORDER}) > (%s::timestamptz, %s::uuid, %s, %s)",
                *place(after, an_instant, an_id, a_text, a_text),
            ),
        )
        statement = f"{SELECT} {text} ORDER BY {ORDER} LIMIT %s"
        found = await self.rows(statement, (None, facility, *values, limit + 1), _row)
        return paged(
            found,
            limit,
            lambda row: (row.began_at.isoformat(), row.practitioner, row.suspension, row.privilege or ""),
        )


_decode = msgspec.json.Decoder(tuple[ReportDue, ...]).decode


def _row(
    practitioner: UUID,
    name: str,
    suspension: str,
    privilege: str | None,
    origin: str,
    reason: str,
    began_at: datetime,
    ended_at: datetime | None,
    days: float,
    reports: str,
) -> SuspensionRow:
    return SuspensionRow(
        practitioner=practitioner,
        name=name,
        suspension=suspension,
        privilege=privilege,
        origin=origin,
        reason=reason,
        began_at=began_at,
        ended_at=ended_at,
        days=round(days, 2),
        reports=_decode(reports),
    )
