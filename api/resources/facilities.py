"""The caller's facility: opened once; a sandbox's clock, and what its sources answer."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import AwareDatetime, BaseModel

from api.answers import One, Receipt
from api.callers.access import May
from api.callers.caller import Caller
from api.dependencies import AtDesk, Parts, Views
from api.operations import command, question
from api.parameters import OrNow
from api.payloads import Said
from api.questions.house import ListDue, ShowFacility
from domain.commands.emergencies import ActivateEmergencyPlan, DeactivateEmergencyPlan
from domain.commands.facilities import OpenFacility
from domain.commands.sandboxes import ScriptSource, SetClock
from domain.errors import NotFound
from projections.due import DueRow
from projections.facilities import FacilityRow
from projections.reading import ReadModels

router = APIRouter(prefix="/facility", tags=["facility"])

LIMIT = Query(ge=1, le=500, description="How many are shown at most, the earliest; all unless said.")


class Due(BaseModel):
    """What falls due by an instant, and the earliest of it; `open_errands` are still under way."""

    now: AwareDatetime
    until: AwareDatetime
    earliest: AwareDatetime | None
    open_errands: int
    items: tuple[DueRow, ...]
    sandbox: bool = False


@router.post("", **command(OpenFacility, makes=True))
async def open_facility(said: Said[OpenFacility], caller: May[OpenFacility], desk: AtDesk) -> Receipt:
    return await desk.send(OpenFacility, caller, said)


@router.get("", **question(ShowFacility, found=True))
async def show_facility(caller: May[ShowFacility], views: Views) -> One[FacilityRow]:
    return One(item=await its_own(caller, views), sandbox=caller.sandbox)


async def its_own(caller: Caller, views: ReadModels) -> FacilityRow:
    """The caller's facility. Raises NotFound before it is opened."""
    row = await views.facilities.one(caller.facility)
    if row is None:
        raise NotFound(
            f"there is no facility {caller.facility}; open_facility makes one", facility=caller.facility
        )
    return row


@router.post("/clock", **command(SetClock))
async def set_clock(said: Said[SetClock], caller: May[SetClock], desk: AtDesk) -> Receipt:
    return await desk.send(SetClock, caller, said)


@router.post("/source-scripts", **command(ScriptSource))
async def script_source(said: Said[ScriptSource], caller: May[ScriptSource], desk: AtDesk) -> Receipt:
    return await desk.send(ScriptSource, caller, said)


@router.post("/emergencies", **command(ActivateEmergencyPlan, makes=True))
async def activate_emergency_plan(
    said: Said[ActivateEmergencyPlan], caller: May[ActivateEmergencyPlan], desk: AtDesk
) -> Receipt:
    return await desk.send(ActivateEmergencyPlan, caller, said)


@router.post("/emergencies/end", **command(DeactivateEmergencyPlan))
async def deactivate_emergency_plan(
    said: Said[DeactivateEmergencyPlan], caller: May[DeactivateEmergencyPlan], desk: AtDesk
) -> Receipt:
    return await desk.send(DeactivateEmergencyPlan, caller, said)


@router.get("/due", **question(ListDue))
async def list_due(
    caller: May[ListDue],
    parts: Parts,
    until: OrNow = None,
    limit: Annotated[int | None, LIMIT] = None,
) -> Due:
    now = await parts.clocks.now(caller.facility)
    horizon = until or now
    return Due(
        now=now,
        until=horizon,
        earliest=await parts.views.due.earliest(caller.facility, horizon),
        open_errands=await parts.views.due.open_errands(caller.facility),
        items=tuple((await parts.views.due.at(caller.facility, horizon))[:limit]),
        sandbox=caller.sandbox,
    )
