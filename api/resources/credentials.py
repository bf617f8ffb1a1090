"""The credentials of a file: put on file, verified at their source, corrected."""

from __future__ import annotations

from fastapi import APIRouter

from api.answers import ManyThen, Receipt
from api.callers.access import May
from api.dependencies import AtDesk, Views
from api.operations import command, question
from api.parameters import FileId
from api.payloads import Said
from api.questions.files import ListCredentials
from api.then import AskedThen
from domain.commands.credentials import CorrectCredential, RecordCredential, VerifyCredential
from projections.credentials import CredentialRow

router = APIRouter(prefix="/practitioners/{practitioner}/credentials", tags=["credentials"])


@router.get("", **question(ListCredentials, found=True))
async def list_credentials(
    practitioner: FileId, caller: May[ListCredentials], views: Views, then: AskedThen
) -> ManyThen[CredentialRow]:
    rows = await views.credentials.of(caller.facility, practitioner, then.as_of, then.known_at)
    return ManyThen(items=tuple(rows), sandbox=caller.sandbox, **then.told(then.now))


@router.post("", **command(RecordCredential, makes=True))
async def record_credential(
    practitioner: FileId, said: Said[RecordCredential], caller: May[RecordCredential], desk: AtDesk
) -> Receipt:
    return await desk.send(RecordCredential, caller, said, practitioner=practitioner)


@router.post("/verify", **command(VerifyCredential))
async def verify_credential(
    practitioner: FileId, said: Said[VerifyCredential], caller: May[VerifyCredential], desk: AtDesk
) -> Receipt:
    return await desk.send(VerifyCredential, caller, said, practitioner=practitioner)


@router.post("/correct", **command(CorrectCredential))
async def correct_credential(
    practitioner: FileId, said: Said[CorrectCredential], caller: May[CorrectCredential], desk: AtDesk
) -> Receipt:
    return await desk.send(CorrectCredential, caller, said, practitioner=practitioner)
