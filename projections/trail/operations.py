"""Which command an event was written by: its operation's name, as the command's receipt tells it.

An event bears its command's id alone; the name is in the receipt that was saved beside it, in the same
transaction. What a clock wrote has no receipt. The names of peer review's commands are told of no event:
what follows from one openly would give away what the privileged entry beside it is [S97].
"""

from __future__ import annotations

from typing import Any

from psycopg import Connection

from domain.commands import COMMANDS
from domain.commands.peer_review import PEER_REVIEW

FETCH = 10_000

KNOWN = tuple(sorted(COMMANDS.keys() - PEER_REVIEW))
"""The operations that events are found by."""

OPERATION = (
    "(SELECT name FROM (SELECT convert_from(receipt, 'UTF8')::json ->> 'name' AS name "
    "FROM public.ledger_commands WHERE command_id = %s) AS left_behind "
    f"WHERE name <> ALL ('{{{','.join(sorted(PEER_REVIEW))}}}'))"
)
"""SQL for the name of a command, by its id."""

# Read as JSON, half a million receipts take seconds. No text within them has this: its quotes are escaped.
KEY = '","name":"'
ALL = (
    f"SELECT command_id, substring(receipt FROM position('{KEY}'::bytea IN receipt) + {len(KEY)} FOR 64) "
    "FROM public.ledger_commands"
)


def operations(connection: Connection[Any]) -> dict[str, str | None]:
    """Every command that has left a receipt, and its name: for a rebuild, which writes all events at once."""
    found: dict[str, str | None] = {}
    told = _Told()
    with connection.transaction(), connection.cursor(name="receipts", binary=True) as cursor:
        cursor.execute(ALL)
        while rows := cursor.fetchmany(FETCH):
            found.update([(id, told[begins]) for id, begins in rows])
    return found


class _Told(dict[bytes, str | None]):
    """Names by what receipts have from their name on; few, since what follows is the facility."""

    def __missing__(self, begins: bytes) -> str | None:
        name = begins.partition(b'"')[0].decode()
        self[begins] = found = None if name in PEER_REVIEW else name
        return found
