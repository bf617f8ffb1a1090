"""A practitioner's evaluations, as those read them whom the bylaws name; everyone else has one word of them.

It is asked by the command that opens the record, and by nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import msgspec

from domain.deadlines.evaluation import oppe_last_day
from domain.evaluation.feedback import AdverseEvent
from domain.evaluation.record import Focused, Review
from projections.database import Reader
from projections.model import Model
from projections.subjects import Dossier
from projections.table import Row, Table

TABLE = Table(
    "evaluations",
    {"owner": "uuid NOT NULL", "facility": "text NOT NULL", "record": "bytea NOT NULL"},
    key=1,
)
SELECT = "SELECT record FROM views.evaluations WHERE owner = %s AND facility = %s"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationRow:
    """The record: plans, the first opened first, and reviews, the first made first.

    `next_review` is the last legal day for the next one; `low_volume` that two in a row found no case and
    nothing says yet how competence is shown instead. `adverse_events` are those of care given by proxy.
    """

    practitioner: UUID
    focused: tuple[Focused, ...] = ()
    reviews: tuple[Review, ...] = ()
    adverse_events: tuple[AdverseEvent, ...] = ()
    next_review: date | None = None
    low_volume: bool = False
    low_volume_plan: str | None = None


def rows(dossier: Dossier) -> Iterator[Row]:
    evaluation = dossier.evaluation
    if evaluation is None or not dossier.practitioner.version:
        return
    record = EvaluationRow(
        practitioner=dossier.owner,
        focused=tuple(evaluation.focused.values()),
        reviews=evaluation.reviews,
        adverse_events=tuple(evaluation.adverse_events.values()),
        next_review=oppe_last_day(dossier.file, dossier.hall.house.about(dossier.practitioner)),
        low_volume=evaluation.low_volume,
        low_volume_plan=evaluation.low_volume_plan,
    )
    yield (dossier.owner, dossier.hall.key, msgspec.json.encode(record))


MODEL = Model(TABLE, {Dossier: rows})

_decode = msgspec.json.Decoder(EvaluationRow).decode


class Evaluations(Reader):
    """The one question about evaluations."""

    async def one(self, facility: str, practitioner: UUID) -> EvaluationRow:
        """The record; an empty one where nothing was evaluated yet."""
        found = await self.row(SELECT, (practitioner, facility), _decode)
        return found or EvaluationRow(practitioner=practitioner)
