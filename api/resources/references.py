"""Peer references of an application: asked for, put on file when they come in, or withdrawn."""

from __future__ import annotations

from fastapi import APIRouter

from api.answers import Receipt
from api.callers.access import May
from api.dependencies import AtDesk
from api.operations import command
from api.parameters import ApplicationId, FileId
from api.payloads import Said
from domain.commands.references import AnswerReference, RequestReference, WithdrawReference

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


@router.post("/references/withdrawals", **command(WithdrawReference))
async def withdraw_reference(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[WithdrawReference],
    caller: May[WithdrawReference],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(
        WithdrawReference, caller, said, practitioner=practitioner, application=application
    )
