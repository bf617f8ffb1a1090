"""A leave of absence: asked for, agreed to or declined, imposed, given up before it began."""

from __future__ import annotations

from fastapi import APIRouter

from api.answers import Receipt
from api.callers.access import May
from api.dependencies import AtDesk
from api.operations import command
from api.parameters import FileId
from api.payloads import Said
from domain.commands.imposed_leave import ImposeLeave
from domain.commands.leave import ApproveLeave, DeclineLeave, EndLeave, ReportDischarge, RequestLeave

router = APIRouter(prefix="/practitioners/{practitioner}/leaves", tags=["leaves"])


@router.post("", **command(RequestLeave, makes=True))
async def request_leave(
    practitioner: FileId, said: Said[RequestLeave], caller: May[RequestLeave], desk: AtDesk
) -> Receipt:
    return await desk.send(RequestLeave, caller, said, practitioner=practitioner)


@router.post("/approve", **command(ApproveLeave))
async def approve_leave(
    practitioner: FileId, said: Said[ApproveLeave], caller: May[ApproveLeave], desk: AtDesk
) -> Receipt:
    return await desk.send(ApproveLeave, caller, said, practitioner=practitioner)


@router.post("/decline", **command(DeclineLeave))
async def decline_leave(
    practitioner: FileId, said: Said[DeclineLeave], caller: May[DeclineLeave], desk: AtDesk
) -> Receipt:
    return await desk.send(DeclineLeave, caller, said, practitioner=practitioner)


@router.post("/impose", **command(ImposeLeave, makes=True))
async def impose_leave(
    practitioner: FileId, said: Said[ImposeLeave], caller: May[ImposeLeave], desk: AtDesk
) -> Receipt:
    return await desk.send(ImposeLeave, caller, said, practitioner=practitioner)


@router.post("/end", **command(EndLeave))
async def end_leave(
    practitioner: FileId, said: Said[EndLeave], caller: May[EndLeave], desk: AtDesk
) -> Receipt:
    return await desk.send(EndLeave, caller, said, practitioner=practitioner)


@router.post("/discharge", **command(ReportDischarge))
async def report_discharge(
    practitioner: FileId, said: Said[ReportDischarge], caller: May[ReportDischarge], desk: AtDesk
) -> Receipt:
    return await desk.send(ReportDischarge, caller, said, practitioner=practitioner)
