"""Peer references of an application: asked for, and put on file when they come in."""

from __future__ import annotations

from fastapi import APIRouter

from api.access import May
from api.answers import Receipt
from api.dependencies import AtDesk
from api.operations import command
from api.parameters import ApplicationId, FileId
from api.payloads import Said
from domain.commands.references import AnswerReference, RequestReference

router = APIRouter(prefix="/practitioners/{practitioner}/applications/{application}", tags=["applications"])


@router.post("/references", **command(RequestReference, makes=True))
async def request_reference(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[RequestReference],
    caller: May[RequestReference],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(RequestReference, caller, said, practitioner=practitioner, application=application)


@router.post("/references/answers", **command(AnswerReference))
async def answer_reference(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[AnswerReference],
    caller: May[AnswerReference],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(AnswerReference, caller, said, practitioner=practitioner, application=application)
