"""Agreements of the caller's facility with distant sites."""

from __future__ import annotations

from fastapi import APIRouter

from api.answers import Many, Receipt
from api.callers.access import May
from api.dependencies import AtDesk, Views
from api.operations import command, question
from api.payloads import Said
from api.questions.house import ListAgreements
from domain.commands.agreements import EndAgreement, RecordAgreement
from projections.agreements import AgreementRow

router = APIRouter(prefix="/facility/agreements", tags=["facility"])


@router.get("", **question(ListAgreements))
async def list_agreements(caller: May[ListAgreements], views: Views) -> Many[AgreementRow]:
    rows = await views.agreements.all(caller.facility)
    return Many(items=tuple(rows), sandbox=caller.sandbox)


@router.post("", **command(RecordAgreement, makes=True))
async def record_agreement(
    said: Said[RecordAgreement], caller: May[RecordAgreement], desk: AtDesk
) -> Receipt:
    return await desk.send(RecordAgreement, caller, said)


@router.post("/end", **command(EndAgreement))
async def end_agreement(said: Said[EndAgreement], caller: May[EndAgreement], desk: AtDesk) -> Receipt:
    return await desk.send(EndAgreement, caller, said)
