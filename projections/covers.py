"""Who looks after whose files, and when."""

from __future__ import annotations

from collections.abc import Iterator

from projections.model import Model
from projections.subjects import Hall
from projections.table import Row, Table

TABLE = Table(
    "covers",
    {
        "owner": "uuid NOT NULL",
        "number": "integer NOT NULL",
        "facility": "text NOT NULL",
        "away": "text NOT NULL",
        "by": "text NOT NULL",
        "start": "timestamptz NOT NULL",
        "until": "timestamptz NOT NULL",
    },
    key=2,
    indexes=("facility, by",),
)


def rows(hall: Hall) -> Iterator[Row]:
    if hall.facility is not None:
        for number, cover in enumerate(hall.facility.covers):
            start, end = cover.period.start, cover.period.end
            yield (hall.owner, number, hall.key, cover.away, cover.by, start, end)


MODEL = Model(TABLE, {Hall: rows})
