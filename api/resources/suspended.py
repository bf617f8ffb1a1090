"""The suspensions of everyone, with their reports."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.answers import Many
from api.callers.access import May
from api.dependencies import Views
from api.operations import question
from api.parameters import Cursor, Limit, OfFile
from api.questions.lists import ListSuspensions
from domain.values import SuspensionOrigin
from projections.suspensions import SuspensionRow

router = APIRouter(tags=["standing"])

ORIGIN = Query(description="Only what came about so: by rule, as a precaution, or as discipline.")
OPEN = Query(description="Only those that have not ended by now on the hospital's clock, or those others.")


@router.get("/suspensions", **question(ListSuspensions))
async def list_suspensions(
    caller: May[ListSuspensions],
    views: Views,
    origin: Annotated[SuspensionOrigin | None, ORIGIN] = None,
    open: Annotated[bool | None, OPEN] = None,
    practitioner: OfFile = None,
    after: Cursor = None,
    limit: Limit = 100,
) -> Many[SuspensionRow]:
    page = await views.suspensions.page(
        caller.facility, origin, open=open, practitioner=practitioner, after=after, limit=limit
    )
    return Many(items=tuple(page.items), next=page.next, sandbox=caller.sandbox)
