"""A practitioner's corrective action, as those read it whom the bylaws name; others have one word of it.

It is asked by the command that opens the record, and by nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import msgspec

from domain.corrective.disciplines import Discipline
from domain.corrective.proceedings import Proceeding
from domain.corrective.record import Matter
from domain.corrective.report_drafts import ReportDraft, drafts
from projections.database import Reader
from projections.model import Model
from projections.subjects import Dossier
from projections.table import Row, Table

TABLE = Table(
    "corrective",
    {"owner": "uuid NOT NULL", "facility": "text NOT NULL", "record": "bytea NOT NULL"},
    key=1,
)
SELECT = "SELECT record FROM views.corrective WHERE owner = %s AND facility = %s"


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectiveRow:
    """The record: matters and proceedings, the oldest first, and the facts of the reports that are duties.

    `disciplines` are the suspensions and restrictions that a body has imposed and that hold.
    """

    practitioner: UUID
    matters: tuple[Matter, ...] = ()
    proceedings: tuple[Proceeding, ...] = ()
    disciplines: tuple[Discipline, ...] = ()
    reports: tuple[ReportDraft, ...] = ()


def rows(dossier: Dossier) -> Iterator[Row]:
    record = dossier.corrective
    if record is None or not dossier.practitioner.version:
        return
    row = CorrectiveRow(
        practitioner=dossier.owner,
        matters=tuple(record.matters.values()),
        proceedings=tuple(record.proceedings.values()),
        disciplines=tuple(record.disciplines.values()),
        reports=drafts(dossier.file, dossier.hall.house),
    )
    yield (dossier.owner, dossier.hall.key, msgspec.json.encode(row))


MODEL = Model(TABLE, {Dossier: rows})

_decode = msgspec.json.Decoder(CorrectiveRow).decode


class CorrectiveRecords(Reader):
    """The one question about corrective action."""

    async def one(self, facility: str, practitioner: UUID) -> CorrectiveRow:
        """The record; an empty one where nothing was taken up yet."""
        found = await self.row(SELECT, (practitioner, facility), _decode)
        return found or CorrectiveRow(practitioner=practitioner)
