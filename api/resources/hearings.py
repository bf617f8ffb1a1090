"""Due process: notice, hearing, panel and appeal."""

from __future__ import annotations

from fastapi import APIRouter

from api.answers import Receipt
from api.callers.access import May
from api.dependencies import AtDesk
from api.operations import command
from api.parameters import FileId
from api.payloads import Said
from domain.commands.appeals import ReportAppeal, RequestAppeal, ScheduleAppeal, WaiveAppeal
from domain.commands.hearings import RequestHearing, SendAdverseNotice, WaiveHearing
from domain.commands.panels import ReportPanel, ScheduleHearing, SeatPanel

router = APIRouter(prefix="/practitioners/{practitioner}", tags=["due process"])


@router.post("/adverse-notices", **command(SendAdverseNotice, makes=True))
async def send_adverse_notice(
    practitioner: FileId, said: Said[SendAdverseNotice], caller: May[SendAdverseNotice], desk: AtDesk
) -> Receipt:
    return await desk.send(SendAdverseNotice, caller, said, practitioner=practitioner)


@router.post("/hearing-requests", **command(RequestHearing))
async def request_hearing(
    practitioner: FileId, said: Said[RequestHearing], caller: May[RequestHearing], desk: AtDesk
) -> Receipt:
    return await desk.send(RequestHearing, caller, said, practitioner=practitioner)


@router.post("/hearing-waivers", **command(WaiveHearing))
async def waive_hearing(
    practitioner: FileId, said: Said[WaiveHearing], caller: May[WaiveHearing], desk: AtDesk
) -> Receipt:
    return await desk.send(WaiveHearing, caller, said, practitioner=practitioner)


@router.post("/hearings", **command(ScheduleHearing, makes=True))
async def schedule_hearing(
    practitioner: FileId, said: Said[ScheduleHearing], caller: May[ScheduleHearing], desk: AtDesk
) -> Receipt:
    return await desk.send(ScheduleHearing, caller, said, practitioner=practitioner)


@router.post("/hearing-panels", **command(SeatPanel))
async def seat_panel(
    practitioner: FileId, said: Said[SeatPanel], caller: May[SeatPanel], desk: AtDesk
) -> Receipt:
    return await desk.send(SeatPanel, caller, said, practitioner=practitioner)


@router.post("/panel-reports", **command(ReportPanel))
async def report_panel(
    practitioner: FileId, said: Said[ReportPanel], caller: May[ReportPanel], desk: AtDesk
) -> Receipt:
    return await desk.send(ReportPanel, caller, said, practitioner=practitioner)


@router.post("/appeals", **command(RequestAppeal))
async def request_appeal(
    practitioner: FileId, said: Said[RequestAppeal], caller: May[RequestAppeal], desk: AtDesk
) -> Receipt:
    return await desk.send(RequestAppeal, caller, said, practitioner=practitioner)


@router.post("/appeal-waivers", **command(WaiveAppeal))
async def waive_appeal(
    practitioner: FileId, said: Said[WaiveAppeal], caller: May[WaiveAppeal], desk: AtDesk
) -> Receipt:
    return await desk.send(WaiveAppeal, caller, said, practitioner=practitioner)


@router.post("/appeal-reviews", **command(ScheduleAppeal, makes=True))
async def schedule_appeal(
    practitioner: FileId, said: Said[ScheduleAppeal], caller: May[ScheduleAppeal], desk: AtDesk
) -> Receipt:
    return await desk.send(ScheduleAppeal, caller, said, practitioner=practitioner)


@router.post("/appeal-reports", **command(ReportAppeal))
async def report_appeal(
    practitioner: FileId, said: Said[ReportAppeal], caller: May[ReportAppeal], desk: AtDesk
) -> Receipt:
    return await desk.send(ReportAppeal, caller, said, practitioner=practitioner)
