"""An audit's report: its sample, file by file, with the whole period beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from pydantic import BaseModel

from api.periods import bounds
from projections.facilities import FacilityRow
from projections.integrity.audits import AuditRow, ReviewRow
from projections.integrity.irregularities import IrregularityRow, PatternCount
from projections.integrity.modified import ModifiedRow
from projections.reading import ReadModels
from projections.trail.changes import ChangeRow

TICK = timedelta(microseconds=1)


class IntegrityOfPeriod(BaseModel):
    """A period, both days inclusive: who modified what how often, and how often each pattern was met."""

    since: date
    until: date
    modified: tuple[ModifiedRow, ...]
    patterns: tuple[PatternCount, ...]


class AuditedFile(BaseModel):
    """One file of the sample; `review` is none until an auditor has looked at it."""

    practitioner: UUID
    name: str
    review: ReviewRow | None
    changes: tuple[ChangeRow, ...]
    irregularities: tuple[IrregularityRow, ...]


class AuditReport(BaseModel):
    """An audit, the period that it looks at, and every file of its sample."""

    audit: AuditRow
    period: IntegrityOfPeriod
    files: tuple[AuditedFile, ...]


async def of_period(
    views: ReadModels, house: FacilityRow, since: date, until: date, position: int
) -> IntegrityOfPeriod:
    """What a position of the ledger has of two legal days and all between."""
    first, after = bounds(house.zone, since, until)
    return IntegrityOfPeriod(
        since=since,
        until=until,
        modified=tuple(await views.modified.counted(house.key, first, after, position)),
        patterns=tuple(await views.irregularities.counted(house.key, first, after, position)),
    )


async def report(views: ReadModels, house: FacilityRow, audit: AuditRow) -> AuditReport:
    """The whole of it, as the audit's position has it."""
    first, after = bounds(house.zone, audit.since, audit.until)
    found, changed = [], []
    for some, begins, ends in _looked_at(audit, first, after):
        found += await views.irregularities.of_files(house.key, some, begins, ends, audit.position)
        changed += await views.changes.of_files(house.key, some, begins, ends, audit.position)
    names = await views.roster.names(house.key, audit.files)
    reviews = {review.practitioner: review for review in audit.reviews}
    files = tuple(
        AuditedFile(
            practitioner=file,
            name=names.get(file, ""),
            review=reviews.get(file),
            changes=tuple(row for row in changed if row.practitioner == file),
            irregularities=tuple(row for row in found if row.practitioner == file),
        )
        for file in audit.files
    )
    return AuditReport(
        audit=audit,
        period=await of_period(views, house, audit.since, audit.until, audit.position),
        files=files,
    )


def _looked_at(
    audit: AuditRow, first: datetime, after: datetime
) -> Iterator[tuple[tuple[UUID, ...], datetime, datetime]]:
    """Which days of which files: of those with a correction that nobody has looked at, all up to the draw."""
    yield tuple(each for each in audit.files if each not in audit.corrected), first, after
    yield audit.corrected, datetime.min.replace(tzinfo=UTC), max(after, audit.begun_at + TICK)
