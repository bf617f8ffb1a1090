"""Exceptions from the bylaws for one practitioner."""

from __future__ import annotations

from fastapi import APIRouter

from api.answers import Receipt
from api.callers.access import May
from api.dependencies import AtDesk
from api.operations import command
from api.parameters import FileId
from api.payloads import Said
from domain.commands.exceptions import GrantException

router = APIRouter(prefix="/practitioners/{practitioner}", tags=["bylaws"])


@router.post("/exceptions", **command(GrantException, makes=True))
async def grant_exception(
    practitioner: FileId, said: Said[GrantException], caller: May[GrantException], desk: AtDesk
) -> Receipt:
    return await desk.send(GrantException, caller, said, practitioner=practitioner)
