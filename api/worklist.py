"""What waits: for which role and person, since when, until when."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter

from api.access import May
from api.answers import Many
from api.dependencies import Cursor, Instant, Limit, Views, Words
from api.operations import question
from api.own import tasks_of
from api.questions import ListWorklist
from domain.values import Role
from projections.worklist import TaskRow

router = APIRouter(tags=["worklist"])


@router.get("/worklist", **question(ListWorklist))
async def list_worklist(
    caller: May[ListWorklist],
    views: Views,
    role: Role | None = None,
    person: Words = None,
    practitioner: UUID | None = None,
    overdue_at: Instant = None,
    after: Cursor = None,
    limit: Limit = 100,
) -> Many[TaskRow]:
    theirs = tasks_of(caller, role, person, practitioner)
    page = await views.worklist.page(
        caller.facility, **theirs, overdue_at=overdue_at, after=after, limit=limit
    )
    return Many(items=tuple(page.items), next=page.next, sandbox=caller.sandbox)
