"""What a practitioner was trained for, has done, and with whom they work, as the office puts it on file."""

from __future__ import annotations

from fastapi import APIRouter

from api.answers import Receipt
from api.callers.access import May
from api.dependencies import AtDesk
from api.operations import command
from api.parameters import FileId
from api.payloads import Said
from domain.commands.collaborations import EndCollaboration, RecordCollaboration
from domain.commands.qualifications import RecordCaseLog, RecordTraining

router = APIRouter(prefix="/practitioners/{practitioner}", tags=["privileges"])


@router.post("/trainings", **command(RecordTraining))
async def record_training(
    practitioner: FileId, said: Said[RecordTraining], caller: May[RecordTraining], desk: AtDesk
) -> Receipt:
    return await desk.send(RecordTraining, caller, said, practitioner=practitioner)


@router.post("/case-logs", **command(RecordCaseLog))
async def record_case_log(
    practitioner: FileId, said: Said[RecordCaseLog], caller: May[RecordCaseLog], desk: AtDesk
) -> Receipt:
    return await desk.send(RecordCaseLog, caller, said, practitioner=practitioner)


@router.post("/collaborations", **command(RecordCollaboration, makes=True))
async def record_collaboration(
    practitioner: FileId, said: Said[RecordCollaboration], caller: May[RecordCollaboration], desk: AtDesk
) -> Receipt:
    return await desk.send(RecordCollaboration, caller, said, practitioner=practitioner)


@router.post("/collaborations/end", **command(EndCollaboration))
async def end_collaboration(
    practitioner: FileId, said: Said[EndCollaboration], caller: May[EndCollaboration], desk: AtDesk
) -> Receipt:
    return await desk.send(EndCollaboration, caller, said, practitioner=practitioner)
