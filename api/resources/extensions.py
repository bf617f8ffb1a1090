"""An appointment that goes on in a declared emergency."""

from __future__ import annotations

from fastapi import APIRouter

from api.answers import Receipt
from api.callers.access import May
from api.dependencies import AtDesk
from api.operations import command
from api.parameters import FileId
from api.payloads import Said
from domain.commands.extensions import ExtendAppointment

router = APIRouter(prefix="/practitioners/{practitioner}/appointment", tags=["standing"])


@router.post("/extend", **command(ExtendAppointment))
async def extend_appointment(
    practitioner: FileId, said: Said[ExtendAppointment], caller: May[ExtendAppointment], desk: AtDesk
) -> Receipt:
    return await desk.send(ExtendAppointment, caller, said, practitioner=practitioner)
