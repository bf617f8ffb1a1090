"""What was known is kept: a version of a subject's rows for each moment in which something was recorded.

The rows as they stand are rewritten; these never are. A version is computed when the next moment begins, so
what one command records leaves one version, however the events are cut into batches.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Protocol
from uuid import UUID

from domain.aggregate import Event
from projections.models import VERSIONED
from projections.subjects import Desk, Dossier, Hall, Moment, Subject
from projections.table import Row, Table

EVER = datetime(1900, 1, 1, tzinfo=UTC)
MOMENT = 3
"""How many columns say when: see versions.py."""


class Kept(Protocol):
    """What is kept already."""

    def latest(self, table: Table, owner: UUID) -> list[Row]: ...


def _moment(subject: Subject, event: Event, position: int) -> Moment:
    """The moment of an event, which may be the last one still.

    What one file learns is known in the order in which it was written, whatever a clock said.
    """
    last, stamp = subject.moment, event.stamp
    known_from, occurred_at = stamp.recorded_at, stamp.occurred_at
    if isinstance(subject, Hall) and event.originator_version == 1:
        # A sandbox is opened before its own clock is set: its first bylaws are there from the first.
        known_from = occurred_at = EVER
    if last is None:
        return Moment(position, known_from, occurred_at)
    if known_from <= last.known_from and occurred_at == last.occurred_at:
        return last
    return Moment(position, max(known_from, last.known_from), occurred_at)


class Remembering:
    """Keeps versions; `take` gives those that are made and not yet written."""

    def __init__(self, past: Kept) -> None:
        self._past = past
        self._waiting: dict[Subject, None] = {}
        self._made: dict[Table, list[Row]] = {}

    def before(self, subject: Subject, event: Event, position: int) -> None:
        """An event is about to change a subject: where another moment begins, what it was is a version."""
        if subject.recalled is None:
            self._recall(subject)
        now = _moment(subject, event, position)
        if now is not subject.moment:
            self.keep(subject)
            subject.moment = now
        self._waiting[subject] = None

    def under_other_bylaws(self, hall: Hall, event: Event, position: int) -> None:
        """Other bylaws are about to hold: what was known under the last is kept; another moment begins."""
        for subject in self.waiting():
            if isinstance(subject, (Dossier, Desk)) and subject.hall is hall and subject.moment:
                self.keep(subject)
                subject.moment = Moment(position, subject.moment.known_from, event.stamp.occurred_at)

    def waiting(self) -> list[Subject]:
        """The subjects whose last moment is not kept yet."""
        return list(self._waiting)

    def keep(self, subject: Subject) -> None:
        """Keep what of a subject differs from its last version; nothing where nothing was recorded since."""
        moment = subject.moment
        if subject not in self._waiting or moment is None:
            return
        del self._waiting[subject]
        when = (moment.position, moment.known_from, moment.occurred_at)
        for table, versions in VERSIONED[type(subject)]:
            key, name = table.key - 1, table.name
            rows, subject.last[name] = versions(subject, subject.last.get(name))
            old = (subject.recalled or {}).pop(name, {})
            made = self._made.setdefault(table, [])
            made += [(*row[:key], *when, *row[key:]) for row in rows if not old or old.get(row[:key]) != row]

    def keep_all(self) -> None:
        """Keep every subject as it stands."""
        for subject in self.waiting():
            self.keep(subject)

    def take(self) -> Iterator[tuple[Table, list[Row]]]:
        """The versions made since this was last asked."""
        made, self._made = self._made, {}
        yield from made.items()

    def made(self) -> int:
        """How many versions wait to be taken."""
        return sum(map(len, self._made.values()))

    def _recall(self, subject: Subject) -> None:
        """What was kept last, of a subject that was not at hand."""
        subject.recalled, moments = {}, [subject.moment]
        if subject.written == {}:  # it begins with this event
            return
        for table, _ in VERSIONED[type(subject)]:
            key = table.key - 1
            rows = self._past.latest(table, subject.owner)
            subject.recalled[table.name] = {row[:key]: (*row[:key], *row[key + MOMENT :]) for row in rows}
            moments += [Moment(*row[key : key + MOMENT]) for row in rows]
        known = [each for each in moments if each is not None]
        subject.moment = max(known, key=lambda each: each.position, default=None)
