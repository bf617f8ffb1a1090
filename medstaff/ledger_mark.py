"""The mark by which a ledger's key is known: one line, written at the first start and never again.

A ledger cannot be sealed, or unsealed, afterwards, and events under two keys can be read by neither: whoever
comes with another key, or with none, is turned away before anything is written.
"""

from __future__ import annotations

from typing import Any

from psycopg import Connection

from domain.events.practitioner import PractitionerRegistered
from domain.mapping import EventMapper
from domain.schema import EVENTS, append_only
from domain.sealing import CannotUnseal, Seal
from medstaff.errors import Unusable

TABLE = "ledger_seal"
TEXT = "medstaff"
BINDING = TABLE.encode()

CREATE = f"""
CREATE TABLE IF NOT EXISTS {TABLE} (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    mark text NOT NULL
)
"""
WRITE = f"INSERT INTO public.{TABLE} (mark) VALUES (%s) ON CONFLICT DO NOTHING"
READ = f"SELECT mark FROM public.{TABLE}"
# The first event says whether there was a key; the first that names a person can only be read with it.
FIRST = f"""
    SELECT topic, state, originator_id, originator_version FROM public.{EVENTS}
    ORDER BY topic <> %s, notification_id LIMIT 1
"""


def statements(application_role: str) -> tuple[str, ...]:
    """What the owner runs. `application_role` is a quoted identifier."""
    return CREATE, *append_only(TABLE), f"GRANT SELECT, INSERT ON {TABLE} TO {application_role}"


def check(connection: Connection[Any], seal: Seal, where: str) -> None:
    """Refuse a key that is not the ledger's; the first to come leaves the mark of theirs."""
    mark = _mark(connection)
    if mark is None:
        _agree_with_first(connection, seal, where)
        connection.execute(WRITE, (seal.close(TEXT, BINDING),))
        mark = _mark(connection) or ""  # another may have come first
    if seal.current and mark.startswith("="):
        raise _begun_open(where)
    try:
        seal.open(mark, BINDING)
    except CannotUnseal:
        raise _another(seal, where) from None


def _mark(connection: Connection[Any]) -> str | None:
    row = connection.execute(READ).fetchone()
    return None if row is None else str(row[0])


def _agree_with_first(connection: Connection[Any], seal: Seal, where: str) -> None:
    """A ledger from before there were marks tells its key by its events."""
    row = connection.execute(FIRST, (PractitionerRegistered.TOPIC,)).fetchone()
    if row is None:
        return
    topic, state, id, version = row
    if state[1] != seal.current:
        raise _another(seal, where) if state[1] else _begun_open(where)
    try:
        EventMapper(seal).event(topic, state, id, version)
    except CannotUnseal:
        raise _another(seal, where) from None


def _begun_open(where: str) -> Unusable:
    return Unusable(
        f"the ledger in {where} was begun without a key and cannot be sealed afterwards: "
        "unset MEDSTAFF_LEDGER_KEY"
    )


def _another(seal: Seal, where: str) -> Unusable:
    given = "another" if seal.current else "not set"
    return Unusable(
        f"the ledger in {where} is sealed, and MEDSTAFF_LEDGER_KEY is {given}: "
        "set it to the key with which the ledger was begun"
    )
