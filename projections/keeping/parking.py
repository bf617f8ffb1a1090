"""Streams that an event has parked: they are passed over, and the rest goes on."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
import structlog
from psycopg import Connection

from projections.keeping.history import History

READ = "SELECT stream, practitioner, facility, position, topic, error, since FROM views.parked"
PARK = (
    "INSERT INTO views.parked VALUES (%s, %s, %s, %s, %s, %s, now()) "
    "ON CONFLICT (stream) DO UPDATE SET error = excluded.error"
)
LAST = """
    SELECT notification_id, originator_id, originator_version, topic, state FROM public.ledger_events
    WHERE originator_id = %s ORDER BY originator_version DESC LIMIT 1
"""
FREE = "DELETE FROM views.parked WHERE stream = %s"
LONGEST = 500

log = structlog.get_logger(__name__)


class LedgerRow(NamedTuple):
    """One row of the ledger."""

    position: int
    stream: UUID
    version: int
    topic: str
    state: bytes


@dataclass(frozen=True, slots=True)
class Parked:
    """A stream that is passed over from `position` on, and why; `practitioner` none where nobody can tell."""

    stream: UUID
    practitioner: UUID | None
    facility: str | None
    position: int
    topic: str
    error: str
    since: datetime


def parked_streams(connection: Connection[Any]) -> dict[UUID, int]:
    """The streams that are passed over, and from which position on."""
    return {row[0]: row[3] for row in connection.execute(READ)}


def last_of(connection: Connection[Any], stream: UUID) -> LedgerRow | None:
    """The last event of a stream: where it is parked when its rows cannot be computed."""
    row = connection.execute(LAST, (stream,), binary=True).fetchone()
    return LedgerRow(*row) if row is not None else None


def place_of(row: LedgerRow, error: Exception, history: History) -> tuple[Any, ...]:
    """What is kept of an event that does not pass; the alarm is raised here."""
    practitioner, facility = _concerned(row, history)
    why = f"{type(error).__name__}: {error}"[:LONGEST].replace("\x00", "")
    log.error("stream parked", stream=str(row.stream), position=row.position, topic=row.topic, error=why)
    return (row.stream, practitioner, facility, row.position, row.topic, why)


def park(connection: Connection[Any], place: tuple[Any, ...]) -> None:
    """Pass the stream over from now on."""
    connection.execute(PARK, place)


def _concerned(row: LedgerRow, history: History) -> tuple[UUID | None, str | None]:
    """Whom an event concerns that does not pass, and where: by its own text, else by its stream before it."""
    said = _Concerned()
    with suppress(msgspec.DecodeError, UnicodeDecodeError):
        said = msgspec.json.decode(row.state[2:], type=_Concerned)
    if said.practitioner is not None:
        return said.practitioner, said.stamp.facility
    before = history.streams((row.stream,), row.position).get(row.stream)
    facility = said.stamp.facility or getattr(before, "facility", None)
    return (before.subject if before is not None else None), facility


class _Stamp(msgspec.Struct):
    facility: str | None = None


class _Concerned(msgspec.Struct):
    """As much of a stored event as says whom it concerns."""

    practitioner: UUID | None = None
    stamp: _Stamp = msgspec.field(default_factory=_Stamp)
