"""Privileges by another route than appointment: temporary, in a disaster, by proxy."""

from __future__ import annotations

from fastapi import APIRouter

from api.answers import Receipt
from api.callers.access import May
from api.dependencies import AtDesk
from api.operations import command
from api.parameters import ApplicationId, FileId
from api.payloads import Said
from domain.commands.disaster import ContinueDisaster, GrantDisaster
from domain.commands.proxies import EndProxy, RecordDistantDecision
from domain.commands.temporary import EndPrivileges, GrantTemporary

router = APIRouter(prefix="/practitioners/{practitioner}", tags=["privileges"])


@router.post("/temporary-privileges", **command(GrantTemporary, makes=True))
async def grant_temporary(
    practitioner: FileId, said: Said[GrantTemporary], caller: May[GrantTemporary], desk: AtDesk
) -> Receipt:
    return await desk.send(GrantTemporary, caller, said, practitioner=practitioner)


@router.post("/disaster-privileges", **command(GrantDisaster, makes=True))
async def grant_disaster(
    practitioner: FileId, said: Said[GrantDisaster], caller: May[GrantDisaster], desk: AtDesk
) -> Receipt:
    return await desk.send(GrantDisaster, caller, said, practitioner=practitioner)


@router.post("/disaster-privileges/continue", **command(ContinueDisaster))
async def continue_disaster(
    practitioner: FileId, said: Said[ContinueDisaster], caller: May[ContinueDisaster], desk: AtDesk
) -> Receipt:
    return await desk.send(ContinueDisaster, caller, said, practitioner=practitioner)


@router.post("/applications/{application}/distant-decisions", **command(RecordDistantDecision))
async def record_distant_decision(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[RecordDistantDecision],
    caller: May[RecordDistantDecision],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(
        RecordDistantDecision, caller, said, practitioner=practitioner, application=application
    )


@router.post("/proxy-privileges/end", **command(EndProxy))
async def end_proxy(
    practitioner: FileId, said: Said[EndProxy], caller: May[EndProxy], desk: AtDesk
) -> Receipt:
    return await desk.send(EndProxy, caller, said, practitioner=practitioner)


@router.post("/privileges/end", **command(EndPrivileges))
async def end_privileges(
    practitioner: FileId, said: Said[EndPrivileges], caller: May[EndPrivileges], desk: AtDesk
) -> Receipt:
    return await desk.send(EndPrivileges, caller, said, practitioner=practitioner)
