"""How long applications take, and which decisions were told late."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.answers import Many
from api.callers.access import May
from api.dependencies import Views
from api.operations import question
from api.parameters import Cursor, Limit, Words
from api.periods import OfDays
from api.questions.lists import ListTurnaround, ShowStepDays
from domain.values import ApplicationKind
from projections.turnaround import StepDays, TurnaroundRow

router = APIRouter(tags=["applications"])

KIND = Query(description="Only applications of this kind.")
DEPARTMENT = Query(description="Only applications to this department, by its name.")
LATE = Query(description="Only those whose letter was not sent in time after the decision, or those others.")


@router.get("/turnaround/steps", **question(ShowStepDays))
async def show_step_days(caller: May[ShowStepDays], views: Views, days: OfDays) -> Many[StepDays]:
    rows = await views.turnaround.steps(caller.facility, days.since, days.until)
    return Many(items=tuple(rows), sandbox=caller.sandbox)


@router.get("/turnaround", **question(ListTurnaround))
async def list_turnaround(
    caller: May[ListTurnaround],
    views: Views,
    kind: Annotated[ApplicationKind | None, KIND] = None,
    department: Annotated[Words, DEPARTMENT] = None,
    late: Annotated[bool | None, LATE] = None,
    after: Cursor = None,
    limit: Limit = 100,
) -> Many[TurnaroundRow]:
    page = await views.turnaround.page(
        caller.facility, kind, department=department, late=late, after=after, limit=limit
    )
    return Many(items=tuple(page.items), next=page.next, sandbox=caller.sandbox)
