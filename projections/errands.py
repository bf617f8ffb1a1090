"""How many errands each file, ballot, meeting and facility has open; asked through projections.due."""

from __future__ import annotations

from collections.abc import Iterator

from domain.errands import (
    count_open,
    open_digests,
    open_meetings,
    open_outcome,
    open_run,
    open_summaries,
    open_wake,
)
from projections.model import Model
from projections.subjects import Balloting, Dossier, Hall, Sitting
from projections.table import Row, Table

TABLE = Table(
    "errands",
    {
        "owner": "uuid NOT NULL",
        "facility": "text NOT NULL",
        "kind": "text NOT NULL",
        "open": "integer NOT NULL",
    },
    key=1,
    indexes=("facility",),
)


def rows_of_file(dossier: Dossier) -> Iterator[Row]:
    count = count_open(dossier.file, dossier.hall.house) if dossier.practitioner.version else 0
    if count:
        yield (dossier.owner, dossier.hall.key, "practitioner", count)


def rows_of_ballot(balloting: Balloting) -> Iterator[Row]:
    if balloting.ballot is not None and open_outcome(balloting.ballot):
        yield (balloting.owner, balloting.ballot.facility, "ballot", 1)


def rows_of_meeting(sitting: Sitting) -> Iterator[Row]:
    count = len(sitting.meeting.on_their_way()) if sitting.meeting is not None else 0
    if count:
        yield (sitting.owner, sitting.hall.key, "meeting", count)


def rows_of_facility(hall: Hall) -> Iterator[Row]:
    count = len(open_run(hall.latest, hall.key))
    count += len(open_wake(hall.book, hall.key)) if hall.book is not None else 0
    if hall.facility is not None:
        count += sum(len(of(hall.facility, hall.key)) for of in (open_digests, open_summaries, open_meetings))
    if count:
        yield (hall.owner, hall.key, "facility", count)


MODEL = Model(
    TABLE,
    {
        Dossier: rows_of_file,
        Balloting: rows_of_ballot,
        Sitting: rows_of_meeting,
        Hall: rows_of_facility,
    },
)
