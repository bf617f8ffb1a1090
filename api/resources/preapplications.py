"""A pre-application: it comes back, and is held against the thresholds that the bylaws publish.

It goes out with request_application, where the bylaws use one.
"""

from __future__ import annotations

from fastapi import APIRouter

from api.answers import Receipt
from api.callers.access import May
from api.dependencies import AtDesk
from api.operations import command
from api.parameters import ApplicationId, FileId
from api.payloads import Said
from domain.commands.preapplications import ReturnPreapplication, SettlePreapplication

router = APIRouter(
    prefix="/practitioners/{practitioner}/applications/{application}/pre-application", tags=["applications"]
)


@router.post("/return", **command(ReturnPreapplication))
async def return_preapplication(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[ReturnPreapplication],
    caller: May[ReturnPreapplication],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(
        ReturnPreapplication, caller, said, practitioner=practitioner, application=application
    )


@router.post("/settle", **command(SettlePreapplication))
async def settle_preapplication(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[SettlePreapplication],
    caller: May[SettlePreapplication],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(
        SettlePreapplication, caller, said, practitioner=practitioner, application=application
    )
