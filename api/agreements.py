"""Agreements of the caller's facility with distant sites."""

from __future__ import annotations

from fastapi import APIRouter

from api.access import May
from api.answers import Receipt
from api.dependencies import AtDesk
from api.operations import command
from api.payloads import Said
from domain.commands.agreements import EndAgreement, RecordAgreement

router = APIRouter(prefix="/facility/agreements", tags=["facility"])


@router.post("", **command(RecordAgreement, makes=True))
async def record_agreement(
    said: Said[RecordAgreement], caller: May[RecordAgreement], desk: AtDesk
) -> Receipt:
    return await desk.send(RecordAgreement, caller, said)


@router.post("/end", **command(EndAgreement))
async def end_agreement(said: Said[EndAgreement], caller: May[EndAgreement], desk: AtDesk) -> Receipt:
    return await desk.send(EndAgreement, caller, said)
