"""What each event is found by: one row an event, in the order it was written.

Of peer review a row holds that there is an entry, by whom and when, and nothing that tells its kind: no
command, no application, no meeting, no source, and no word of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_type_hints
from uuid import UUID

from domain.aggregate import PRIVILEGED_ENTRY, Event
from domain.committee.ballot import Ballot
from domain.correspondence.privileged import of_peer_review
from domain.events import ballot, meeting
from domain.mapping import OF_AN_APPLICATION, TOPICS
from projections.model import Model
from projections.table import Row, Table
from projections.trail.operations import OPERATION
from projections.trail.words import words_of

BLOCK = 14
"""Positions are cut into blocks of so many bits: a period's first and last block bound where it is looked
for, so that nobody walks ten years of events to reach the last month."""

TABLE = Table(
    "trail",
    {
        "facility": "text NOT NULL",
        "position": "bigint NOT NULL",
        "type": "text NOT NULL",
        "practitioner": "uuid",
        "actor": "text NOT NULL",
        "role": "text NOT NULL",
        "operation": "text",
        "application": "uuid",
        "meeting": "uuid",
        "bylaws": "text NOT NULL",
        "source": "text",
        "occurred_at": "timestamptz NOT NULL",
        "words": "tsvector NOT NULL",
    },
    key=2,
    # What several of these are asked for at once is decided within the index, without a look at the rows.
    indexes=(
        "facility, practitioner, position",
        "facility, actor, position INCLUDE (type, role, occurred_at)",
        "facility, type, position INCLUDE (occurred_at)",
        "facility, role, position INCLUDE (occurred_at)",
        "facility, type, role, position INCLUDE (occurred_at)",
        "facility, operation, position INCLUDE (type, occurred_at) WHERE operation IS NOT NULL",
        "facility, application, position WHERE application IS NOT NULL",
        "facility, meeting, position WHERE meeting IS NOT NULL",
        "facility, source, position INCLUDE (type, occurred_at) WHERE source IS NOT NULL",
        "facility, bylaws, position",
        "facility, occurred_at",
        f"facility, (position >> {BLOCK}), occurred_at",
        "USING gin (words)",
    ),
    filled=100,
    beside_key=("occurred_at",),
    computed={"operation": OPERATION},
)
MODEL = Model(TABLE, {})

# An index takes no longer entries: in UTF-8 this many characters fit in any case.
LONGEST = 300


Naming = Callable[[str], str | None]


def row_of(
    event: Event, position: int, held: Ballot | None = None, named: Naming | None = None
) -> Row | None:
    """The row of one event; none for what is shown nowhere. Raises ValueError where a name is too long.

    `held` is the ballot that it is a fact of. `named` names the operation of a command's id; without it the
    row has the id in its place, and the table makes the name of it.
    """
    kind, stamp = type(event), event.stamp
    if not kind.SHOWN:
        return None
    for name in (stamp.actor, stamp.facility, stamp.bylaws):
        if len(name) > LONGEST:
            raise ValueError(f"an actor's, facility's or version's name of more than {LONGEST} characters")
        if "\x00" in name:
            raise ValueError("an actor's, facility's or version's name with a NUL character")
    privileged = of_peer_review(event)
    if privileged:
        command: str | None = None
        application = meeting = source = None
    else:
        command = named(stamp.command) if named else stamp.command
        application, meeting, source = (of(event, held) for of in _ABOUT[kind])
    return (
        stamp.facility,
        position,
        PRIVILEGED_ENTRY if privileged else kind.TOPIC,
        event.practitioner,
        stamp.actor,
        str(stamp.role),
        command,
        application,
        meeting,
        stamp.bylaws,
        source,
        stamp.occurred_at,
        words_of(event),
    )


Of = Callable[[Any, Ballot | None], Any]


def _nothing(event: Event, held: Ballot | None) -> None:
    return None


def _stream(event: Event, held: Ballot | None) -> UUID:
    return event.originator_id


def _named(name: str) -> Of:
    return lambda event, held: getattr(event, name)


def _application(kind: type[Event], names: set[str]) -> Of:
    """The application whose stream it stands in, or that it names, or that its ballot is on."""
    if kind.__module__ in {module.__name__ for module in OF_AN_APPLICATION}:
        return _stream
    if "application" in names:
        return _named("application")
    if kind.__module__ == ballot.__name__:
        return lambda event, held: held.application if held else None
    return _nothing


def _meeting(kind: type[Event], names: set[str]) -> Of:
    """The meeting whose stream it stands in, or that it names, or in which its ballot is held by then."""
    if kind.__module__ == meeting.__name__:
        return _stream
    if "meeting" in names:
        return _named("meeting")
    if kind.__module__ == ballot.__name__:
        return lambda event, held: held.meeting if held else None
    return _nothing


def _source(kind: type[Event], names: set[str]) -> Of:
    """The source that it names, or that its evidence was fetched from."""
    if "source" in names:
        return _named("source")
    if "evidence" in names:
        return lambda event, held: event.evidence.source if event.evidence else None
    return _nothing


def _about(kind: type[Event]) -> tuple[Of, Of, Of]:
    names = set(get_type_hints(kind))
    return _application(kind, names), _meeting(kind, names), _source(kind, names)


_ABOUT: dict[type[Event], tuple[Of, Of, Of]] = {kind: _about(kind) for kind in TOPICS.values()}
