"""One share of a rebuild: the ledger folded in memory, its trail loaded as it goes by, then every row."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from domain.mapping import EventMapper
from projections import parking
from projections.bulk import Scanned, load, scan
from projections.changes import TABLE as CHANGES
from projections.connection import connect
from projections.entries import TABLE as TRAIL
from projections.entries import row_of
from projections.history import History, Nothing
from projections.lines import Lines
from projections.models import COMPUTED, MODELS
from projections.operations import operations
from projections.parking import LedgerRow, last_of
from projections.share import Share
from projections.shelves import Shelves
from projections.subjects import Balloting, Body, Hall, Month, Screened, Sitting, Subject
from projections.table import NEXT, Row


class Building:
    """Builds a share's rows into the new tables, which are there and have no indexes."""

    def __init__(self, url: str, mapper: EventMapper, share: Share) -> None:
        self.reader, self.writer = connect(url), connect(url)
        self.mapper = mapper
        self.share = share
        self.shelves = Shelves(Nothing(), None)
        self.bad: dict[UUID, tuple[LedgerRow, Exception]] = {}
        self.operations: dict[str, str | None] = {}

    def close(self) -> None:
        self.reader.close()
        self.writer.close()

    def fold(self, to: int, progress: Callable[[int], None]) -> None:
        """Fold the ledger up to a position, and load the share's trail."""
        lines, self.operations = Lines(TRAIL), operations(self.reader)
        with self.writer.cursor() as cursor, cursor.copy(TRAIL.load(NEXT)) as copy:
            for rows in scan(self.reader, 0, to):
                copy.write(lines(self._folded(rows)))
                progress(rows[-1][0])
        self.operations = {}

    def _folded(self, rows: list[Scanned]) -> list[Row]:
        """Fold a batch; its rows of the trail."""
        read_event, fold, held = self.mapper.event, self.shelves.fold, self.shelves.held
        share, bad, named = self.share, self.bad, self.operations.get
        trail = []
        for position, stream, version, topic, state in rows:
            if share.passes_over(state) or (bad and stream in bad):
                continue
            try:
                event = read_event(topic, state, stream, version)
                mine = share.has(event.practitioner)
                if mine or event.practitioner is None:
                    fold(event, position)
                shown = row_of(event, position, held(event), named) if mine else None
            except Exception as error:  # noqa: BLE001  # whatever a handler raises parks its own stream
                bad[stream] = LedgerRow(position, stream, version, topic, state), error
            else:
                if shown is not None:
                    trail.append(shown)
        return trail

    def compute(self) -> None:
        """Compute every row of the share once, and load it."""
        found: dict[str, list[Row]] = {model.name: [] for model in MODELS}
        found[CHANGES.name] = self.shelves.changes
        for subject in self.shelves.subjects():
            try:
                for name, rows in self._rows(subject):
                    found[name] += rows
            except Exception as error:  # noqa: BLE001  # whatever a handler raises parks its own stream
                self._fault(subject.owner, error)
        for model in MODELS:
            if model.table is not TRAIL:
                for row, refusal in load(self.writer, NEXT, model.table, found[model.name]):
                    self._fault(row[0], refusal)

    def _rows(self, subject: Subject) -> list[tuple[str, list[Row]]]:
        """All rows of a subject, or none. Every share has what is nobody's file; the first writes it."""
        if self.share.number and _nobodys(subject):
            return []
        return [(table.name, list(rows(subject))) for table, rows in COMPUTED[type(subject)]]

    def _fault(self, stream: UUID, error: Exception) -> None:
        """What cannot be computed is parked at the last event that it was computed from."""
        row = last_of(self.reader, stream)
        if row is not None:
            self.bad[stream] = row, error

    def parked(self) -> list[tuple[Any, ...]]:
        """The streams that did not pass, as they are kept; the alarm is raised here."""
        history = History(self.reader, self.mapper, {})
        return [parking.place_of(row, error, history) for row, error in self.bad.values()]


def _nobodys(subject: Subject) -> bool:
    """Whether it is of no practitioner's: a body, a meeting, a ballot on bylaws or on a matter."""
    if isinstance(subject, Balloting):
        return subject.ballot is None or subject.ballot.subject is None
    return isinstance(subject, (Hall, Body, Month, Screened, Sitting))


@contextmanager
def no_collecting() -> Iterator[None]:
    """Nothing that a rebuild makes is garbage before its end: looking for it costs a third of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
