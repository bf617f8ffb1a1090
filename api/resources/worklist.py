"""What waits: for which role and person, since when, until when."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.answers import Many
from api.callers.access import May
from api.callers.own import tasks_of
from api.dependencies import Parts
from api.operations import question
from api.parameters import Cursor, Limit, Moment, OfFile, Words
from api.questions.lists import ListWorklist
from domain.values import Role
from projections.worklist import TaskRow

router = APIRouter(tags=["worklist"])

ROLE = Query(description="Only what waits for this role.")
PERSON = Query(description="Only what waits for this person alone: the `sub` of their token.")
KEEPER = Query(
    description="Only of files that this person keeps, or covers for a colleague now: the `sub` of a token."
)
OVERDUE = Query(description="Only what was to be done by this instant, with Z or an offset.")


@router.get("/worklist", **question(ListWorklist))
async def list_worklist(
    caller: May[ListWorklist],
    parts: Parts,
    role: Annotated[Role | None, ROLE] = None,
    person: Annotated[Words, PERSON] = None,
    practitioner: OfFile = None,
    overdue_at: Annotated[Moment | None, OVERDUE] = None,
    kept_by: Annotated[Words, KEEPER] = None,
    after: Cursor = None,
    limit: Limit = 100,
) -> Many[TaskRow]:
    theirs = tasks_of(caller, role, person, practitioner)
    keeper = (kept_by, await parts.clocks.now(caller.facility)) if kept_by is not None else None
    page = await parts.views.worklist.page(
        caller.facility, **theirs, overdue_at=overdue_at, keeper=keeper, after=after, limit=limit
    )
    return Many(items=tuple(page.items), next=page.next, sandbox=caller.sandbox)
