"""The limits that nobody may be beyond, by when they are reached."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.answers import Many
from api.callers.access import May
from api.dependencies import Views
from api.operations import question
from api.parameters import Cursor, Limit, Moment, OfFile
from api.questions.lists import ListLimits
from domain.deadlines.limits import LimitKind
from projections.limits import LimitRow

router = APIRouter(tags=["expirables"])

KIND = Query(description="Only limits of this kind.")
BEFORE = Query(
    description="Only what is reached at this instant, with Z or an offset, or earlier: the present names "
    "who is beyond now, a later one who comes near."
)


@router.get("/limits", **question(ListLimits))
async def list_limits(
    caller: May[ListLimits],
    views: Views,
    kind: Annotated[LimitKind | None, KIND] = None,
    practitioner: OfFile = None,
    before: Annotated[Moment | None, BEFORE] = None,
    after: Cursor = None,
    limit: Limit = 100,
) -> Many[LimitRow]:
    page = await views.limits.page(caller.facility, kind, practitioner, before, after=after, limit=limit)
    return Many(items=tuple(page.items), next=page.next, sandbox=caller.sandbox)
