"""A few files out of a ledger, whole: every fact of theirs in its order, and their commands' receipts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import msgspec
from psycopg import Connection

from domain.aggregate import Event
from domain.events.practitioner import ApplicationOpened
from domain.ids import corrective_action_id, correspondence_id, evaluation_id
from domain.mapping import EventMapper
from domain.receipts import Receipt
from domain.schema import EVENTS

ROWS = (
    "SELECT notification_id, originator_id, originator_version, topic, state "
    f"FROM {EVENTS} WHERE originator_id = ANY(%s)"
)
BALLOTS = f"SELECT originator_id, topic, state, originator_version FROM {EVENTS} WHERE topic = 'BallotOpened'"
KEPT = "SELECT command_id, receipt FROM ledger_commands WHERE command_id = ANY(%s)"

_receipt = msgspec.json.Decoder(Receipt).decode
Numbered = list[tuple[int, Event]]


Ballots = dict[UUID, list[UUID]]
"""The ballots that were opened about each practitioner."""


def ballots(connection: Connection[Any], mapper: EventMapper) -> Ballots:
    """Every ballot there is: a file does not name those that nobody has taken in yet."""
    found: Ballots = {}
    for id, topic, state, version in connection.execute(BALLOTS):
        opened = mapper.event(topic, bytes(state), id, version)
        if opened.practitioner is not None:
            found.setdefault(opened.practitioner, []).append(id)
    return found


class Files:
    """Reads files of one facility. `years` are those that letters may be of, `ballots` theirs."""

    def __init__(
        self,
        connection: Connection[Any],
        mapper: EventMapper,
        facility: str,
        years: range,
        ballots: Ballots,
    ) -> None:
        self._connection, self._mapper = connection, mapper
        self._facility, self._years, self._ballots = facility, years, ballots

    def of(self, file: UUID) -> list[Event]:
        """Every fact of a file, its applications, letters, evaluations, matters and ballots."""
        found = self._read([*self.streams(file), *self._ballots.get(file, ())])
        opened = {fact.application for _, fact in found if isinstance(fact, ApplicationOpened)}
        return [fact for _, fact in sorted([*found, *self._read(opened)], key=lambda each: each[0])]

    def streams(self, file: UUID) -> list[UUID]:
        """Those that a file may have, but for its applications and ballots."""
        key = self._facility
        letters = [correspondence_id(key, file, year) for year in self._years]
        return [file, evaluation_id(key, file), corrective_action_id(key, file), *letters]

    def receipts(self, commands: Iterable[str]) -> dict[str, Receipt]:
        """What commands have left, by their ids."""
        rows = self._connection.execute(KEPT, (sorted(set(commands)),), prepare=True)
        return {id: _receipt(receipt) for id, receipt in rows}

    def _read(self, streams: Iterable[UUID]) -> Numbered:
        wanted: Sequence[UUID] = list(streams)
        rows = self._connection.execute(ROWS, (wanted,), prepare=True)
        event = self._mapper.event
        return [
            (position, event(topic, bytes(state), id, version))
            for position, id, version, topic, state in rows
        ]
