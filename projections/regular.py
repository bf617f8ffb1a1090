"""The regular meetings of each body: how they recur, and which comes next; shown with the body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from domain.committee.recurrence import Recurrence
from domain.deadlines.regular import coming
from projections.model import Model
from projections.subjects import Hall
from projections.table import Row, Table

TABLE = Table(
    "regular_meetings",
    {
        "owner": "uuid NOT NULL",
        "body_kind": "text NOT NULL",
        "facility": "text NOT NULL",
        "held": "bytea NOT NULL",
    },
    key=2,
    indexes=("facility, body_kind",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegularRow:
    """`next_day` is the next one not scheduled yet, held at `next_at` unless its `holiday` leaves it out.

    `schedules_at` is when the house schedules it, and tells the members.
    """

    recurrence: Recurrence
    place: str
    ahead_days: int
    next_day: date
    next_at: datetime | None
    holiday: str
    schedules_at: datetime


def rows(hall: Hall) -> Iterator[Row]:
    if hall.facility is None or hall.book is None:
        return
    for each in coming(hall.house):
        regular = hall.facility.regular[each.body]
        shown = RegularRow(
            recurrence=regular.recurrence,
            place=regular.place,
            ahead_days=regular.ahead_days,
            next_day=each.day,
            next_at=None if each.left_out else each.starts_at,
            holiday=each.holiday,
            schedules_at=each.at,
        )
        yield (hall.owner, str(each.body), hall.key, msgspec.json.encode(shown))


MODEL = Model(TABLE, {Hall: rows})
decode = msgspec.json.Decoder(RegularRow).decode
