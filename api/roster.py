"""The medical staff, one row a person."""

from __future__ import annotations

from fastapi import APIRouter

from api.access import May
from api.answers import Many
from api.dependencies import Cursor, Limit, Views, Words
from api.operations import question
from api.questions import ListRoster
from projections.roster import RosterRow

router = APIRouter(tags=["roster"])


@router.get("/practitioners", **question(ListRoster))
async def list_roster(
    caller: May[ListRoster],
    views: Views,
    department: Words = None,
    status: Words = None,
    search: Words = None,
    after: Cursor = None,
    limit: Limit = 100,
) -> Many[RosterRow]:
    page = await views.roster.page(
        caller.facility, after, limit, department=department, status=status, search=search
    )
    return Many(items=tuple(page.items), next=page.next, sandbox=caller.sandbox)
