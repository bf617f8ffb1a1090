"""Corrective action: what is put before the executive committee and the board; only their votes decide."""

from __future__ import annotations

from fastapi import APIRouter

from api.answers import Receipt
from api.callers.access import May
from api.dependencies import AtDesk, Views
from api.operations import command
from api.parameters import FileId
from api.payloads import Said
from domain.commands.corrective import (
    CloseMatter,
    LiftSuspension,
    RaiseConcern,
    RecordCollegialEffort,
    RecordCounsel,
    SuspendPrecautionary,
)
from domain.commands.corrective_records import ReadCorrectiveRecord
from domain.commands.measures import LiftDiscipline, RecommendAction
from domain.commands.resolutions import (
    CloseInvestigation,
    DecideFinally,
    OpenInvestigation,
    ReconsiderAction,
    ReviewSuspension,
)
from projections.corrective import CorrectiveRow
from projections.readings import Reading

router = APIRouter(prefix="/practitioners/{practitioner}", tags=["corrective action"])


class OpenedRecord(Receipt):
    """The receipt of an opening, and the record as it was opened; none while the command is on its way.

    `readings` are all openings of it, with who and why, this one too.
    """

    record: CorrectiveRow | None = None
    readings: tuple[Reading, ...] = ()


@router.post("/corrective-record-readings", **command(ReadCorrectiveRecord))
async def read_corrective_record(
    practitioner: FileId,
    said: Said[ReadCorrectiveRecord],
    caller: May[ReadCorrectiveRecord],
    desk: AtDesk,
    views: Views,
) -> OpenedRecord:
    receipt = await desk.send(ReadCorrectiveRecord, caller, said, practitioner=practitioner)
    known = receipt.state == "done"
    record = await views.corrective.one(caller.facility, practitioner) if known else None
    readings = await views.readings.of_corrective(caller.facility, practitioner) if known else ()
    return OpenedRecord(**receipt.model_dump(), record=record, readings=tuple(readings))


@router.post("/concerns", **command(RaiseConcern, makes=True))
async def raise_concern(
    practitioner: FileId, said: Said[RaiseConcern], caller: May[RaiseConcern], desk: AtDesk
) -> Receipt:
    return await desk.send(RaiseConcern, caller, said, practitioner=practitioner)


@router.post("/collegial-efforts", **command(RecordCollegialEffort))
async def record_collegial_effort(
    practitioner: FileId, said: Said[RecordCollegialEffort], caller: May[RecordCollegialEffort], desk: AtDesk
) -> Receipt:
    return await desk.send(RecordCollegialEffort, caller, said, practitioner=practitioner)


@router.post("/counsel", **command(RecordCounsel))
async def record_counsel(
    practitioner: FileId, said: Said[RecordCounsel], caller: May[RecordCounsel], desk: AtDesk
) -> Receipt:
    return await desk.send(RecordCounsel, caller, said, practitioner=practitioner)


@router.post("/matters/close", **command(CloseMatter))
async def close_matter(
    practitioner: FileId, said: Said[CloseMatter], caller: May[CloseMatter], desk: AtDesk
) -> Receipt:
    return await desk.send(CloseMatter, caller, said, practitioner=practitioner)


@router.post("/precautionary-suspensions", **command(SuspendPrecautionary, makes=True))
async def suspend_precautionary(
    practitioner: FileId, said: Said[SuspendPrecautionary], caller: May[SuspendPrecautionary], desk: AtDesk
) -> Receipt:
    return await desk.send(SuspendPrecautionary, caller, said, practitioner=practitioner)


@router.post("/precautionary-suspensions/lift", **command(LiftSuspension))
async def lift_suspension(
    practitioner: FileId, said: Said[LiftSuspension], caller: May[LiftSuspension], desk: AtDesk
) -> Receipt:
    return await desk.send(LiftSuspension, caller, said, practitioner=practitioner)


@router.post("/investigations", **command(OpenInvestigation, makes=True))
async def open_investigation(
    practitioner: FileId, said: Said[OpenInvestigation], caller: May[OpenInvestigation], desk: AtDesk
) -> Receipt:
    return await desk.send(OpenInvestigation, caller, said, practitioner=practitioner)


@router.post("/investigations/close", **command(CloseInvestigation, makes=True))
async def close_investigation(
    practitioner: FileId, said: Said[CloseInvestigation], caller: May[CloseInvestigation], desk: AtDesk
) -> Receipt:
    return await desk.send(CloseInvestigation, caller, said, practitioner=practitioner)


@router.post("/precautionary-suspensions/reviews", **command(ReviewSuspension, makes=True))
async def review_suspension(
    practitioner: FileId, said: Said[ReviewSuspension], caller: May[ReviewSuspension], desk: AtDesk
) -> Receipt:
    return await desk.send(ReviewSuspension, caller, said, practitioner=practitioner)


@router.post("/corrective-actions", **command(RecommendAction, makes=True))
async def recommend_action(
    practitioner: FileId, said: Said[RecommendAction], caller: May[RecommendAction], desk: AtDesk
) -> Receipt:
    return await desk.send(RecommendAction, caller, said, practitioner=practitioner)


@router.post("/corrective-actions/reconsideration", **command(ReconsiderAction, makes=True))
async def reconsider_action(
    practitioner: FileId, said: Said[ReconsiderAction], caller: May[ReconsiderAction], desk: AtDesk
) -> Receipt:
    return await desk.send(ReconsiderAction, caller, said, practitioner=practitioner)


@router.post("/corrective-actions/final", **command(DecideFinally, makes=True))
async def decide_finally(
    practitioner: FileId, said: Said[DecideFinally], caller: May[DecideFinally], desk: AtDesk
) -> Receipt:
    return await desk.send(DecideFinally, caller, said, practitioner=practitioner)


@router.post("/disciplinary-suspensions/lift", **command(LiftDiscipline, makes=True))
async def lift_discipline(
    practitioner: FileId, said: Said[LiftDiscipline], caller: May[LiftDiscipline], desk: AtDesk
) -> Receipt:
    return await desk.send(LiftDiscipline, caller, said, practitioner=practitioner)
