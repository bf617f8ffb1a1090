"""The medical staff, one row a person."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.answers import Many
from api.callers.access import May
from api.dependencies import Views
from api.operations import question
from api.parameters import Cursor, Limit, Words
from api.questions.files import ListRoster
from projections.roster import RosterRow
from projections.statuses import Status

router = APIRouter(tags=["roster"])

DEPARTMENT = Query(description="Only who is in this department, or has applied to it, by its name.")
STATUS = Query(description="Only whose appointment stands so now, on the hospital's clock.")
SEARCH = Query(description="Parts of a name, in any order, all of them; or the beginning of an NPI.")


@router.get("/practitioners", **question(ListRoster))
async def list_roster(
    caller: May[ListRoster],
    views: Views,
    department: Annotated[Words, DEPARTMENT] = None,
    status: Annotated[Status | None, STATUS] = None,
    search: Annotated[Words, SEARCH] = None,
    after: Cursor = None,
    limit: Limit = 100,
) -> Many[RosterRow]:
    page = await views.roster.page(
        caller.facility, after, limit, department=department, status=status, search=search
    )
    return Many(items=tuple(page.items), next=page.next, sandbox=caller.sandbox)
