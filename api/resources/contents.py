"""What an applicant puts into their application, as signatures and answers; and what it still needs."""

from __future__ import annotations

from fastapi import APIRouter

from api.answers import One, Receipt
from api.callers.access import May
from api.dependencies import AtDesk, Views
from api.operations import command, question
from api.parameters import ApplicationId, FileId
from api.payloads import Said
from api.questions.files import ShowApplicationNeeds
from domain.commands.contents import AcknowledgeBylaws, AnswerDisclosures, SignAttestation
from projections.needs import NeedsRow, needs_of

router = APIRouter(prefix="/practitioners/{practitioner}/applications/{application}", tags=["applications"])


@router.post("/attestation", **command(SignAttestation))
async def sign_attestation(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[SignAttestation],
    caller: May[SignAttestation],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(SignAttestation, caller, said, practitioner=practitioner, application=application)


@router.post("/disclosures", **command(AnswerDisclosures))
async def answer_disclosures(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[AnswerDisclosures],
    caller: May[AnswerDisclosures],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(
        AnswerDisclosures, caller, said, practitioner=practitioner, application=application
    )


@router.post("/bylaws-acknowledgment", **command(AcknowledgeBylaws))
async def acknowledge_bylaws(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[AcknowledgeBylaws],
    caller: May[AcknowledgeBylaws],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(
        AcknowledgeBylaws, caller, said, practitioner=practitioner, application=application
    )


@router.get("/needs", **question(ShowApplicationNeeds, found=True))
async def show_application_needs(
    practitioner: FileId, application: ApplicationId, caller: May[ShowApplicationNeeds], views: Views
) -> One[NeedsRow]:
    found = await views.files.application(caller.facility, practitioner, application)
    return One(item=needs_of(found), sandbox=caller.sandbox)
