"""Where an applicant worked, and the times between."""

from __future__ import annotations

from fastapi import APIRouter

from api.answers import Receipt
from api.callers.access import May
from api.dependencies import AtDesk
from api.operations import command
from api.parameters import ApplicationId, FileId
from api.payloads import Said
from domain.commands.work_history import ExplainGap, StateWorkHistory

router = APIRouter(prefix="/practitioners/{practitioner}/applications/{application}", tags=["applications"])


@router.post("/work-history", **command(StateWorkHistory))
async def state_work_history(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[StateWorkHistory],
    caller: May[StateWorkHistory],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(StateWorkHistory, caller, said, practitioner=practitioner, application=application)


@router.post("/work-history/gaps", **command(ExplainGap))
async def explain_gap(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[ExplainGap],
    caller: May[ExplainGap],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(ExplainGap, caller, said, practitioner=practitioner, application=application)
