"""Every event, in the order it was written: of the facility, or of one file."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from api.access import May
from api.answers import Many
from api.dependencies import Cursor, Instant, Limit, Views, Words
from api.operations import question
from api.own import entries_of
from api.questions import ReadTimeline, ReadTrail
from projections.trail import TrailRow

router = APIRouter(tags=["trail"])

Newest = Annotated[bool, Query(description="The newest first.")]


@router.get("/trail", **question(ReadTrail))
async def read_trail(
    caller: May[ReadTrail],
    views: Views,
    practitioner: UUID | None = None,
    actor: Words = None,
    type: Words = None,
    since: Instant = None,
    until: Instant = None,
    words: Words = None,
    after: Cursor = None,
    limit: Limit = 100,
    newest_first: Newest = False,
) -> Many[TrailRow]:
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
    )
    return Many(items=tuple(page.items), next=page.next, sandbox=caller.sandbox)


@router.get("/practitioners/{practitioner}/timeline", **question(ReadTimeline, found=True))
async def read_timeline(
    practitioner: UUID,
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
