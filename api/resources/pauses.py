"""An application that stops on its way: asked about, put off, or held for a misstatement."""

from __future__ import annotations

from fastapi import APIRouter

from api.answers import Receipt
from api.callers.access import May
from api.dependencies import AtDesk
from api.operations import command
from api.parameters import ApplicationId, FileId
from api.payloads import Said
from domain.commands.holds import HoldApplication, ReleaseHold, StopProcessing
from domain.commands.information import RecallItem, RequestInformation, SupplyInformation

router = APIRouter(prefix="/practitioners/{practitioner}/applications/{application}", tags=["applications"])


@router.post("/questions", **command(RequestInformation, makes=True))
async def request_information(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[RequestInformation],
    caller: May[RequestInformation],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(
        RequestInformation, caller, said, practitioner=practitioner, application=application
    )


@router.post("/answers", **command(SupplyInformation))
async def supply_information(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[SupplyInformation],
    caller: May[SupplyInformation],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(
        SupplyInformation, caller, said, practitioner=practitioner, application=application
    )


@router.post("/recall", **command(RecallItem))
async def recall_item(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[RecallItem],
    caller: May[RecallItem],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(RecallItem, caller, said, practitioner=practitioner, application=application)


@router.post("/hold", **command(HoldApplication, makes=True))
async def hold_application(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[HoldApplication],
    caller: May[HoldApplication],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(HoldApplication, caller, said, practitioner=practitioner, application=application)


@router.post("/hold/release", **command(ReleaseHold))
async def release_hold(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[ReleaseHold],
    caller: May[ReleaseHold],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(ReleaseHold, caller, said, practitioner=practitioner, application=application)


@router.post("/hold/stop", **command(StopProcessing))
async def stop_processing(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[StopProcessing],
    caller: May[StopProcessing],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(StopProcessing, caller, said, practitioner=practitioner, application=application)
