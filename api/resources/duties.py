"""The duties of a file, and the Data Bank that one of them asks to be asked."""

from __future__ import annotations

from fastapi import APIRouter

from api.answers import Receipt
from api.callers.access import May
from api.dependencies import AtDesk
from api.operations import command
from api.parameters import ApplicationId, FileId
from api.payloads import Said
from domain.commands.board_reports import AcknowledgeExpedited
from domain.commands.duties import ExplainDelay, FulfilDuty
from domain.commands.npdb import EnrolContinuousQuery, RecordNpdbQuery
from domain.commands.npdb_alerts import RecordNpdbAlert, ReviewAlert
from domain.commands.opt_out import RecordOptOut
from domain.commands.reportability import ReviewReportability

router = APIRouter(prefix="/practitioners/{practitioner}", tags=["duties"])


@router.post("/npdb-queries", **command(RecordNpdbQuery))
async def record_npdb_query(
    practitioner: FileId, said: Said[RecordNpdbQuery], caller: May[RecordNpdbQuery], desk: AtDesk
) -> Receipt:
    return await desk.send(RecordNpdbQuery, caller, said, practitioner=practitioner)


@router.post("/npdb-enrollments", **command(EnrolContinuousQuery))
async def enrol_continuous_query(
    practitioner: FileId, said: Said[EnrolContinuousQuery], caller: May[EnrolContinuousQuery], desk: AtDesk
) -> Receipt:
    return await desk.send(EnrolContinuousQuery, caller, said, practitioner=practitioner)


@router.post("/medicare-opt-outs", **command(RecordOptOut))
async def record_opt_out(
    practitioner: FileId, said: Said[RecordOptOut], caller: May[RecordOptOut], desk: AtDesk
) -> Receipt:
    return await desk.send(RecordOptOut, caller, said, practitioner=practitioner)


@router.post("/npdb-alerts", **command(RecordNpdbAlert, makes=True))
async def record_npdb_alert(
    practitioner: FileId, said: Said[RecordNpdbAlert], caller: May[RecordNpdbAlert], desk: AtDesk
) -> Receipt:
    return await desk.send(RecordNpdbAlert, caller, said, practitioner=practitioner)


@router.post("/npdb-alerts/review", **command(ReviewAlert))
async def review_alert(
    practitioner: FileId, said: Said[ReviewAlert], caller: May[ReviewAlert], desk: AtDesk
) -> Receipt:
    return await desk.send(ReviewAlert, caller, said, practitioner=practitioner)


@router.post("/duties/reportability-review", **command(ReviewReportability))
async def review_reportability(
    practitioner: FileId, said: Said[ReviewReportability], caller: May[ReviewReportability], desk: AtDesk
) -> Receipt:
    return await desk.send(ReviewReportability, caller, said, practitioner=practitioner)


@router.post("/duties/fulfil", **command(FulfilDuty))
async def fulfil_duty(
    practitioner: FileId, said: Said[FulfilDuty], caller: May[FulfilDuty], desk: AtDesk
) -> Receipt:
    return await desk.send(FulfilDuty, caller, said, practitioner=practitioner)


@router.post("/duties/delay", **command(ExplainDelay))
async def explain_delay(
    practitioner: FileId, said: Said[ExplainDelay], caller: May[ExplainDelay], desk: AtDesk
) -> Receipt:
    return await desk.send(ExplainDelay, caller, said, practitioner=practitioner)


@router.post("/applications/{application}/board-acknowledgment", **command(AcknowledgeExpedited))
async def acknowledge_expedited(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[AcknowledgeExpedited],
    caller: May[AcknowledgeExpedited],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(
        AcknowledgeExpedited, caller, said, practitioner=practitioner, application=application
    )
