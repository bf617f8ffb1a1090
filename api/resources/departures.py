"""Leaving the staff: a resignation or a retirement, and a death."""

from __future__ import annotations

from fastapi import APIRouter

from api.answers import Receipt
from api.callers.access import May
from api.dependencies import AtDesk
from api.operations import command
from api.parameters import FileId
from api.payloads import Said
from domain.commands.departure import RecordDeath, Resign

router = APIRouter(prefix="/practitioners/{practitioner}", tags=["practitioners"])


@router.post("/resignation", **command(Resign))
async def resign(practitioner: FileId, said: Said[Resign], caller: May[Resign], desk: AtDesk) -> Receipt:
    return await desk.send(Resign, caller, said, practitioner=practitioner)


@router.post("/death", **command(RecordDeath))
async def record_death(
    practitioner: FileId, said: Said[RecordDeath], caller: May[RecordDeath], desk: AtDesk
) -> Receipt:
    return await desk.send(RecordDeath, caller, said, practitioner=practitioner)
