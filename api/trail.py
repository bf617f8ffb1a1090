"""Every event, in the order it was written: of the facility, or of one file."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from api.access import May
from api.answers import Many
from api.dependencies import Views
from api.errors import Malformed
from api.known import one_of
from api.operations import question
from api.own import entries_of, played_by
from api.parameters import Cursor, FileId, Limit, Moment, OfFile, Words
from api.questions import ReadTimeline, ReadTrail
from domain.mapping import TOPICS
from projections.trail import TrailRow
from projections.words import cut

router = APIRouter(tags=["trail"])

TYPES = tuple(sorted({kind.told_as() for kind in TOPICS.values() if kind.SHOWN}))
EventType = Annotated[
    str | None,
    Query(description="Only events of this type.", json_schema_extra={"enum": [*TYPES]}),
    AfterValidator(one_of("the type of an event", TYPES)),
]


def some_word(text: str | None) -> str | None:
    """Refuse what has no letter and no digit: it would find everything."""
    if text and not cut(text).split():
        raise PydanticCustomError("no_word", "{expected}", {"expected": "a word, of letters or digits"})
    return text


ACTOR = Query(description="Who did it: the `sub` of their token; `clock` for what fell due by itself.")
SINCE = Query(description="Only what occurred at this instant (with Z or an offset) or later.")
UNTIL = Query(description="Only what occurred before this instant, with Z or an offset.")
WORDS = Query(description="Each of these must begin a word of the event: its type, actor, reason or payload.")
Whole = Annotated[
    bool,
    Query(
        description="Privileged entries like any other: for whoever plays a sandbox, which holds nobody's "
        "peer review."
    ),
]
Newest = Annotated[bool, Query(description="Begin with the newest; else with the oldest.")]


@router.get("/trail", **question(ReadTrail))
async def read_trail(
    caller: May[ReadTrail],
    views: Views,
    practitioner: OfFile = None,
    actor: Annotated[Words, ACTOR] = None,
    type: EventType = None,
    since: Annotated[Moment | None, SINCE] = None,
    until: Annotated[Moment | None, UNTIL] = None,
    words: Annotated[Words, WORDS, AfterValidator(some_word)] = None,
    after: Cursor = None,
    limit: Limit = 100,
    newest_first: Newest = False,
    whole: Whole = False,
) -> Many[TrailRow]:
    if since is not None and until is not None and until < since:
        raise Malformed(place="query", field="until", expected=f"an instant from {since.isoformat()} on")
    page = await views.trail.page(
        caller.facility,
        practitioner=practitioner,
        actor=actor,
        type=type,
        since=since,
        until=until,
        words=words,
        after=after,
        limit=limit,
        newest_first=newest_first,
        whole=whole and played_by(caller),
    )
    return Many(items=tuple(page.items), next=page.next, sandbox=caller.sandbox)


@router.get("/practitioners/{practitioner}/timeline", **question(ReadTimeline, found=True))
async def read_timeline(
    practitioner: FileId,
    caller: May[ReadTimeline],
    views: Views,
    after: Cursor = None,
    limit: Limit = 100,
    newest_first: Newest = False,
) -> Many[TrailRow]:
    await views.roster.one(caller.facility, practitioner)
    page = await views.trail.page(
        caller.facility, practitioner=practitioner, after=after, limit=limit, newest_first=newest_first
    )
    return Many(items=entries_of(page.items, caller), next=page.next, sandbox=caller.sandbox)
