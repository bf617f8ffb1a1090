"""Suspensions by rule that the office finds, and lifts once it has seen their cause cured."""

from __future__ import annotations

from fastapi import APIRouter

from api.answers import Receipt
from api.callers.access import May
from api.dependencies import AtDesk
from api.operations import command
from api.parameters import FileId
from api.payloads import Said
from domain.commands.suspensions import CureSuspension, SuspendAutomatic

router = APIRouter(prefix="/practitioners/{practitioner}/automatic-suspensions", tags=["practitioners"])


@router.post("", **command(SuspendAutomatic, makes=True))
async def suspend_automatic(
    practitioner: FileId, said: Said[SuspendAutomatic], caller: May[SuspendAutomatic], desk: AtDesk
) -> Receipt:
    return await desk.send(SuspendAutomatic, caller, said, practitioner=practitioner)


@router.post("/cure", **command(CureSuspension))
async def cure_suspension(
    practitioner: FileId, said: Said[CureSuspension], caller: May[CureSuspension], desk: AtDesk
) -> Receipt:
    return await desk.send(CureSuspension, caller, said, practitioner=practitioner)
