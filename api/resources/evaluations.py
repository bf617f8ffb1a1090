"""Evaluations, focused and ongoing. The record is read by the command that opens it, and in no other way."""

from __future__ import annotations

from fastapi import APIRouter

from api.answers import Receipt
from api.callers.access import May
from api.dependencies import AtDesk, Views
from api.operations import command
from api.parameters import AdverseEventId, FileId
from api.payloads import Said
from domain.commands.feedback import RecordAdverseEvent, SendAdverseEvent
from domain.commands.focused import CompleteFppe, ExtendFppe, OpenFppe, RaiseFppeConcern
from domain.commands.ongoing import PlanLowVolume, ReadEvaluation, RecordOppe
from projections.evaluations import EvaluationRow
from projections.readings import Reading

router = APIRouter(prefix="/practitioners/{practitioner}", tags=["evaluations"])


class Opened(Receipt):
    """The receipt of an opening, and the record as it was opened; none while the command is on its way.

    `readings` are all openings of it, with who and why, this one too.
    """

    record: EvaluationRow | None = None
    readings: tuple[Reading, ...] = ()


@router.post("/evaluation-readings", **command(ReadEvaluation))
async def read_evaluation(
    practitioner: FileId,
    said: Said[ReadEvaluation],
    caller: May[ReadEvaluation],
    desk: AtDesk,
    views: Views,
) -> Opened:
    receipt = await desk.send(ReadEvaluation, caller, said, practitioner=practitioner)
    known = receipt.state == "done"
    record = await views.evaluations.one(caller.facility, practitioner) if known else None
    readings = await views.readings.of_evaluation(caller.facility, practitioner) if known else ()
    return Opened(**receipt.model_dump(), record=record, readings=tuple(readings))


@router.post("/focused-evaluations", **command(OpenFppe, makes=True))
async def open_fppe(
    practitioner: FileId, said: Said[OpenFppe], caller: May[OpenFppe], desk: AtDesk
) -> Receipt:
    return await desk.send(OpenFppe, caller, said, practitioner=practitioner)


@router.post("/focused-evaluations/completion", **command(CompleteFppe))
async def complete_fppe(
    practitioner: FileId,
    said: Said[CompleteFppe],
    caller: May[CompleteFppe],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(CompleteFppe, caller, said, practitioner=practitioner)


@router.post("/focused-evaluations/extension", **command(ExtendFppe))
async def extend_fppe(
    practitioner: FileId,
    said: Said[ExtendFppe],
    caller: May[ExtendFppe],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(ExtendFppe, caller, said, practitioner=practitioner)


@router.post("/focused-evaluations/concern", **command(RaiseFppeConcern))
async def raise_fppe_concern(
    practitioner: FileId,
    said: Said[RaiseFppeConcern],
    caller: May[RaiseFppeConcern],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(RaiseFppeConcern, caller, said, practitioner=practitioner)


@router.post("/ongoing-evaluations", **command(RecordOppe, makes=True))
async def record_oppe(
    practitioner: FileId, said: Said[RecordOppe], caller: May[RecordOppe], desk: AtDesk
) -> Receipt:
    return await desk.send(RecordOppe, caller, said, practitioner=practitioner)


@router.post("/low-volume-plans", **command(PlanLowVolume, makes=True))
async def plan_low_volume(
    practitioner: FileId, said: Said[PlanLowVolume], caller: May[PlanLowVolume], desk: AtDesk
) -> Receipt:
    return await desk.send(PlanLowVolume, caller, said, practitioner=practitioner)


@router.post("/adverse-events", **command(RecordAdverseEvent, makes=True))
async def record_adverse_event(
    practitioner: FileId, said: Said[RecordAdverseEvent], caller: May[RecordAdverseEvent], desk: AtDesk
) -> Receipt:
    return await desk.send(RecordAdverseEvent, caller, said, practitioner=practitioner)


@router.post("/adverse-events/{adverse_event}/sent", **command(SendAdverseEvent))
async def send_adverse_event(
    practitioner: FileId,
    adverse_event: AdverseEventId,
    said: Said[SendAdverseEvent],
    caller: May[SendAdverseEvent],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(
        SendAdverseEvent, caller, said, practitioner=practitioner, adverse_event=adverse_event
    )
