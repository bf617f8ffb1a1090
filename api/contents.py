"""What an applicant puts into their application: signatures, answers, the bylaws that they read."""

from __future__ import annotations

from fastapi import APIRouter

from api.access import May
from api.answers import Receipt
from api.dependencies import AtDesk
from api.operations import command
from api.parameters import ApplicationId, FileId
from api.payloads import Said
from domain.commands.contents import AcknowledgeBylaws, AnswerDisclosures, SignAttestation

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
