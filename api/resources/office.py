"""The office's own work: who keeps a file, notes and contacts, names and addresses, cover for a colleague."""

from __future__ import annotations

from fastapi import APIRouter

from api.answers import Receipt
from api.callers.access import May
from api.dependencies import AtDesk
from api.operations import command
from api.parameters import FileId
from api.payloads import Said
from domain.commands.addresses import AddMailAddress, RecordBounce
from domain.commands.affiliations import ConfirmAffiliation
from domain.commands.cover import ArrangeCover
from domain.commands.desk import AddNote, AssignFile, LogContact
from domain.commands.names import ChangeName

router = APIRouter(tags=["office"])


@router.post("/practitioners/{practitioner}/owner", **command(AssignFile))
async def assign_file(
    practitioner: FileId, said: Said[AssignFile], caller: May[AssignFile], desk: AtDesk
) -> Receipt:
    return await desk.send(AssignFile, caller, said, practitioner=practitioner)


@router.post("/practitioners/{practitioner}/notes", **command(AddNote))
async def add_note(practitioner: FileId, said: Said[AddNote], caller: May[AddNote], desk: AtDesk) -> Receipt:
    return await desk.send(AddNote, caller, said, practitioner=practitioner)


@router.post("/practitioners/{practitioner}/contacts", **command(LogContact))
async def log_contact(
    practitioner: FileId, said: Said[LogContact], caller: May[LogContact], desk: AtDesk
) -> Receipt:
    return await desk.send(LogContact, caller, said, practitioner=practitioner)


@router.post("/practitioners/{practitioner}/name", **command(ChangeName))
async def change_name(
    practitioner: FileId, said: Said[ChangeName], caller: May[ChangeName], desk: AtDesk
) -> Receipt:
    return await desk.send(ChangeName, caller, said, practitioner=practitioner)


@router.post("/practitioners/{practitioner}/mail-addresses", **command(AddMailAddress))
async def add_mail_address(
    practitioner: FileId, said: Said[AddMailAddress], caller: May[AddMailAddress], desk: AtDesk
) -> Receipt:
    return await desk.send(AddMailAddress, caller, said, practitioner=practitioner)


@router.post("/practitioners/{practitioner}/mail-addresses/bounce", **command(RecordBounce))
async def record_bounce(
    practitioner: FileId, said: Said[RecordBounce], caller: May[RecordBounce], desk: AtDesk
) -> Receipt:
    return await desk.send(RecordBounce, caller, said, practitioner=practitioner)


@router.post("/facility/covers", **command(ArrangeCover))
async def arrange_cover(said: Said[ArrangeCover], caller: May[ArrangeCover], desk: AtDesk) -> Receipt:
    return await desk.send(ArrangeCover, caller, said)


@router.post("/practitioners/{practitioner}/affiliation-letters", **command(ConfirmAffiliation, makes=True))
async def confirm_affiliation(
    practitioner: FileId, said: Said[ConfirmAffiliation], caller: May[ConfirmAffiliation], desk: AtDesk
) -> Receipt:
    return await desk.send(ConfirmAffiliation, caller, said, practitioner=practitioner)
