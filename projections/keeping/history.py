"""Streams as they stood before a position, read from the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from psycopg import Connection

from domain.aggregate import Aggregate, Event
from domain.events.practitioner import PractitionerRegistered
from domain.events.routes import DisasterPrivilegesGranted, ProxyPrivilegesGranted
from domain.mapping import EventMapper
from projections.keeping.growth import grown
from projections.table import VIEWS, Row, Table

STREAMS = """
    SELECT originator_id, originator_version, topic, state, notification_id FROM public.ledger_events
    WHERE originator_id = ANY(%s) AND notification_id < %s ORDER BY originator_id, originator_version
"""
BALLOTS = "SELECT owner, application FROM {}.ballots WHERE practitioner = %s AND state = 'open'"
FILES = (
    "SELECT practitioner FROM {}.trail WHERE facility = %s AND type = 'PractitionerRegistered' "
    "AND position > %s AND position <= %s ORDER BY position"
)
FILES_WITH = (
    "SELECT DISTINCT practitioner FROM {}.trail "
    "WHERE facility = %s AND type = %s AND practitioner IS NOT NULL"
)

NOTED = frozenset({PractitionerRegistered, DisasterPrivilegesGranted, ProxyPrivilegesGranted})


class History:
    """What the ledger and the read models knew before a position, asked on the follower's own connection.

    `parked` has the position from which on a stream is passed over; `schema` is where the tables are.
    """

    def __init__(
        self,
        connection: Connection[Any],
        mapper: EventMapper,
        parked: Mapping[UUID, int],
        schema: str = VIEWS,
    ) -> None:
        self._ballots, self._files = BALLOTS.format(schema), FILES.format(schema)
        self._files_with = FILES_WITH.format(schema)
        self._schema = schema
        self._connection = connection
        self._mapper = mapper
        self._parked = parked

    def streams(self, ids: Iterable[UUID], before: int) -> dict[UUID, Aggregate]:
        """Each stream that there was, as far as it can be read: what breaks is parked when its turn comes."""
        wanted = list(ids)
        if not wanted:
            return {}
        rows: dict[UUID, list[tuple[int, str, bytes]]] = {}
        for id, version, topic, state, position in self._connection.execute(
            STREAMS, (wanted, before), prepare=True, binary=True
        ):
            if position < self._parked.get(id, before):
                rows.setdefault(id, []).append((version, topic, state))
        found = ((id, self._whole(id, events)) for id, events in rows.items())
        return {id: stream for id, stream in found if stream is not None}

    def _whole(self, id: UUID, rows: list[tuple[int, str, bytes]]) -> Aggregate | None:
        stream: Aggregate | None = None
        for version, topic, state in rows:
            try:
                stream = grown(stream, self._mapper.event(topic, state, id, version))
            except Exception:  # noqa: BLE001  # whatever an event raises, its stream ends before it
                break
        return stream

    def ballots(self, practitioner: UUID) -> dict[UUID, UUID]:
        """The open ballots on a practitioner's applications."""
        return dict(self._connection.execute(self._ballots, (practitioner,), prepare=True).fetchall())

    def registered(self, facility: str, after: int, through: int) -> list[UUID]:
        """The files of a facility that were registered after a position, up to another."""
        return [id for (id,) in self._connection.execute(self._files, (facility, after, through))]

    def files_with(self, facility: str, topic: str) -> list[UUID]:
        """The files in which something of a topic has happened."""
        return [id for (id,) in self._connection.execute(self._files_with, (facility, topic))]

    def latest(self, table: Table, owner: UUID) -> list[Row]:
        """The last versions that are kept of an owner's rows."""
        return self._connection.execute(table.latest(self._schema), (owner,), prepare=True).fetchall()


class Nothing:
    """The past of a rebuild, which begins at the beginning."""

    def streams(self, ids: Iterable[UUID], before: int) -> dict[UUID, Aggregate]:
        """None: every stream there is has come by."""
        return {}

    def ballots(self, practitioner: UUID) -> dict[UUID, UUID]:
        """None."""
        return {}

    def registered(self, facility: str, after: int, through: int) -> list[UUID]:
        """None: a rebuild computes every file at its end."""
        return []

    def files_with(self, facility: str, topic: str) -> list[UUID]:
        """None, for the same reason."""
        return []

    def latest(self, table: Table, owner: UUID) -> list[Row]:
        """None."""
        return []


class SoFar(Nothing):
    """The past of a rebuild, as far as it has come: whom an event concerns that names nobody.

    What they were until then is remembered, although a rebuild computes their rows at its end.
    """

    def __init__(self) -> None:
        self._registered: dict[str, list[tuple[int, UUID]]] = {}
        self._with: dict[tuple[str, str], dict[UUID, None]] = {}

    def note(self, event: Event, position: int) -> None:
        """Take in where a file began, and who holds what ends with something else."""
        if type(event) not in NOTED or event.practitioner is None:
            return
        facility, whom = event.stamp.facility, event.practitioner
        if isinstance(event, PractitionerRegistered):
            self._registered.setdefault(facility, []).append((position, whom))
        else:
            self._with.setdefault((facility, event.TOPIC), {})[whom] = None

    def registered(self, facility: str, after: int, through: int) -> list[UUID]:
        """The files registered between two positions."""
        every = self._registered.get(facility, ())
        return [whom for position, whom in every if after < position <= through]

    def files_with(self, facility: str, topic: str) -> list[UUID]:
        """The files in which something of a topic has happened."""
        return list(self._with.get((facility, topic), ()))
