"""What the trail is narrowed by, the same in every question about it."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query
from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from api.known import one_of
from api.parameters import OfApplication, OfFile, Words
from api.periods import During
from domain.mapping import TOPICS
from domain.values import Role
from projections.trail.operations import KNOWN
from projections.trail.sought import Sought
from projections.trail.words import cut

TYPES = tuple(sorted({kind.told_as() for kind in TOPICS.values() if kind.SHOWN}))
EventType = Annotated[
    str | None,
    Query(description="Only events of this type.", json_schema_extra={"enum": [*TYPES]}),
    AfterValidator(one_of("the type of an event", TYPES)),
]
Operation = Annotated[
    str | None,
    Query(
        description="Only what commands of this operation wrote. Peer review's are not found by it.",
        json_schema_extra={"enum": [*KNOWN]},
    ),
    AfterValidator(one_of("a command's operation", KNOWN)),
]


def some_word(text: str | None) -> str | None:
    """Refuse what has no letter and no digit: it would find everything."""
    if text and not cut(text).split():
        raise PydanticCustomError("no_word", "{expected}", {"expected": "a word, of letters or digits"})
    return text


ACTOR = Query(description="Who did it: the `sub` of their token; `clock` for what fell due by itself.")
ROLE = Query(description="Only what was done in this role; a clock acts as `service`.")
MEETING = Query(
    description="Only what a meeting is about, by its id: its own events, packets, and the votes held in it."
)
BYLAWS = Query(
    description="Only what was decided under this version of the bylaws, by its name in list_bylaws."
)
SOURCE = Query(description="Only what names this source, or shows what was fetched from it, as `oig_leie`.")
LIST = Query(
    pattern="^[0-9a-f]{64}$",
    description="Only what one list has touched, by the SHA-256 of what was fetched, in lower case: `sha256` "
    "of an event's evidence.",
)
WORDS = Query(description="Each of these must begin a word of the event: its type, actor, reason or payload.")


def narrowed(
    during: During,
    practitioner: OfFile = None,
    actor: Annotated[Words, ACTOR] = None,
    role: Annotated[Role | None, ROLE] = None,
    command: Operation = None,
    type: EventType = None,
    application: OfApplication = None,
    meeting: Annotated[UUID | None, MEETING] = None,
    bylaws: Annotated[Words, BYLAWS] = None,
    source: Annotated[Words, SOURCE, AfterValidator(some_word)] = None,
    list: Annotated[str | None, LIST] = None,
    words: Annotated[Words, WORDS, AfterValidator(some_word)] = None,
) -> Sought:
    """What is looked for, of no facility yet: that is the caller's."""
    return Sought(
        facility="",
        practitioner=practitioner,
        actor=actor,
        role=role,
        operation=command,
        type=type,
        application=application,
        meeting=meeting,
        bylaws=bylaws,
        source=source,
        fetched=list,
        since=during.since,
        until=during.until,
        words=words,
    )


Narrowed = Annotated[Sought, Depends(narrowed)]
