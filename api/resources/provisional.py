"""The provisional period of a first appointment."""

from __future__ import annotations

from fastapi import APIRouter

from api.answers import Receipt
from api.callers.access import May
from api.dependencies import AtDesk
from api.operations import command
from api.parameters import FileId
from api.payloads import Said
from domain.commands.provisional import ExtendProvisional

router = APIRouter(prefix="/practitioners/{practitioner}/provisional", tags=["standing"])


@router.post("/extend", **command(ExtendProvisional))
async def extend_provisional(
    practitioner: FileId, said: Said[ExtendProvisional], caller: May[ExtendProvisional], desk: AtDesk
) -> Receipt:
    return await desk.send(ExtendProvisional, caller, said, practitioner=practitioner)
