"""One share of a rebuild: the ledger folded in memory, its trail loaded as it goes by, then every row."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from domain.mapping import EventMapper
from projections.integrity.irregularities import PRACTITIONER
from projections.integrity.irregularities import TABLE as IRREGULARITIES
from projections.keeping import parking
from projections.keeping.bulk import Scanned, load, scan
from projections.keeping.connection import connect
from projections.keeping.history import History, SoFar
from projections.keeping.lines import Lines
from projections.keeping.parking import LedgerRow, last_of
from projections.keeping.share import Share
from projections.keeping.shelves import Shelves
from projections.models import COMPUTED, MODELS, VERSIONED
from projections.subjects import Balloting, Body, Hall, Month, Screened, Sitting, Subject
from projections.table import NEXT, Row
from projections.trail.changes import TABLE as CHANGES
from projections.trail.entries import TABLE as TRAIL
from projections.trail.entries import row_of
from projections.trail.operations import operations

NOBODYS = (Hall, Body, Month, Screened, Sitting)
NOBODYS_VERSIONS = tuple(table for kind in (Hall, Body) for table, _ in VERSIONED[kind])
MANY = 10_000
"""So many versions are loaded at once."""


class Building:
    """Builds a share's rows into the new tables, which are there and have no indexes."""

    def __init__(self, url: str, mapper: EventMapper, share: Share) -> None:
        self.reader, self.writer, self.keeper = connect(url), connect(url), connect(url)
        self.mapper = mapper
        self.share = share
        self.past = SoFar()
        self.shelves = Shelves(self.past, None)
        self.bad: dict[UUID, tuple[LedgerRow, Exception]] = {}
        self.operations: dict[str, str | None] = {}

    def close(self) -> None:
        self.reader.close()
        self.writer.close()
        self.keeper.close()

    def fold(self, to: int, progress: Callable[[int], None]) -> None:
        """Fold the ledger up to a position, and load the share's trail."""
        lines, self.operations = Lines(TRAIL), operations(self.reader)
        with self.writer.cursor() as cursor, cursor.copy(TRAIL.load(NEXT)) as copy:
            for rows in scan(self.reader, 0, to):
                copy.write(lines(self._folded(rows)))
                if self.shelves.memory.made() > MANY:
                    self._load_versions()
                progress(rows[-1][0])
        self.operations = {}

    def _folded(self, rows: list[Scanned]) -> list[Row]:
        """Fold a batch; its rows of the trail."""
        read_event, fold, held = self.mapper.event, self.shelves.fold, self.shelves.held
        share, bad, named, note = self.share, self.bad, self.operations.get, self.past.note
        trail = []
        for position, stream, version, topic, state in rows:
            if share.passes_over(state) or (bad and stream in bad):
                continue
            try:
                event = read_event(topic, state, stream, version)
                mine = share.has(event.practitioner)
                if mine or event.practitioner is None:
                    fold(event, position)
                    note(event, position)
                shown = row_of(event, position, held(event), named) if mine else None
            except Exception as error:  # noqa: BLE001  # whatever a handler raises parks its own stream
                bad[stream] = LedgerRow(position, stream, version, topic, state), error
            else:
                if shown is not None:
                    trail.append(shown)
        return trail

    def compute(self) -> None:
        """Compute every row of the share once, and load it."""
        self._keep_versions()
        found: dict[str, list[Row]] = {model.name: [] for model in MODELS}
        found[CHANGES.name] = self.shelves.changes
        found[IRREGULARITIES.name] = self._mine_of(self.shelves.irregular)
        for subject in self.shelves.subjects():
            try:
                for name, rows in self._rows(subject):
                    found[name] += rows
            except Exception as error:  # noqa: BLE001  # whatever a handler raises parks its own stream
                self._fault(subject.owner, error)
        for model in MODELS:
            if found[model.name]:
                for row, refusal in load(self.writer, NEXT, model.table, found[model.name]):
                    self._fault(row[0], refusal)

    def _keep_versions(self) -> None:
        """What stands at the end is the last version of each."""
        for subject in self.shelves.memory.waiting():
            try:
                self.shelves.memory.keep(subject)
            except Exception as error:  # noqa: BLE001  # whatever a handler raises parks its own stream
                self._fault(subject.owner, error)
        self._load_versions()

    def _load_versions(self) -> None:
        for table, rows in self.shelves.memory.take():
            mine = rows if table not in NOBODYS_VERSIONS or not self.share.number else []
            for row, refusal in load(self.keeper, NEXT, table, mine):
                self._fault(row[0], refusal)

    def _rows(self, subject: Subject) -> list[tuple[str, list[Row]]]:
        """All rows of a subject, or none where they are another share's."""
        if not self._mine(subject):
            return []
        return [(table.name, list(rows(subject))) for table, rows in COMPUTED[type(subject)]]

    def _mine(self, subject: Subject) -> bool:
        """Every share has what is nobody's, facilities, bodies and meetings; the first writes it."""
        if isinstance(subject, Balloting):
            return self.share.has(subject.ballot.subject if subject.ballot else None)
        return not (self.share.number and isinstance(subject, NOBODYS))

    def _mine_of(self, rows: list[Row]) -> list[Row]:
        """What is noted of nobody's ballots, every share has: the first writes it."""
        return rows if not self.share.number else [row for row in rows if row[PRACTITIONER] is not None]

    def _fault(self, stream: UUID, error: Exception) -> None:
        """What cannot be computed is parked at the last event that it was computed from."""
        row = last_of(self.keeper, stream)
        if row is not None:
            self.bad[stream] = row, error

    def parked(self) -> list[tuple[Any, ...]]:
        """The streams that did not pass, as they are kept; the alarm is raised here."""
        history = History(self.reader, self.mapper, {})
        return [parking.place_of(row, error, history) for row, error in self.bad.values()]


@contextmanager
def no_collecting() -> Iterator[None]:
    """Nothing that a rebuild makes is garbage before its end: looking for it costs a third of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
