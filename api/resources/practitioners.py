"""A practitioner's file: opened, read, its documents and its possible matches."""

from __future__ import annotations

from fastapi import APIRouter

from api.answers import OneThen, Receipt
from api.callers.access import May
from api.callers.own import of_the_file
from api.dependencies import AtDesk, Views
from api.operations import command, question
from api.parameters import FileId, NoticeId
from api.payloads import Said
from api.questions.files import ShowFile
from api.then import AskedThen
from domain.commands.documents import UploadDocument
from domain.commands.imports import ImportPractitioner
from domain.commands.matches import EndExclusion, SettleMatch
from domain.commands.names import RecordAlias
from domain.commands.notices import RecordReceipt
from domain.commands.registration import RegisterPractitioner
from domain.commands.screenings import ScreenExclusions
from projections.files import FileRow

router = APIRouter(tags=["practitioners"])


@router.post("/practitioners", **command(RegisterPractitioner, makes=True))
async def register_practitioner(
    said: Said[RegisterPractitioner], caller: May[RegisterPractitioner], desk: AtDesk
) -> Receipt:
    return await desk.send(RegisterPractitioner, caller, said)


@router.post("/practitioners/import", **command(ImportPractitioner, makes=True))
async def import_practitioner(
    said: Said[ImportPractitioner], caller: May[ImportPractitioner], desk: AtDesk
) -> Receipt:
    return await desk.send(ImportPractitioner, caller, said)


@router.get("/practitioners/{practitioner}", **question(ShowFile, found=True))
async def show_file(
    practitioner: FileId, caller: May[ShowFile], views: Views, then: AskedThen
) -> OneThen[FileRow]:
    row = await views.files.one(caller.facility, practitioner, then.as_of, then.known_at)
    return OneThen(item=of_the_file(row, caller), sandbox=caller.sandbox, **then.told())


@router.post("/practitioners/{practitioner}/aliases", **command(RecordAlias))
async def record_alias(
    practitioner: FileId, said: Said[RecordAlias], caller: May[RecordAlias], desk: AtDesk
) -> Receipt:
    return await desk.send(RecordAlias, caller, said, practitioner=practitioner)


@router.post("/practitioners/{practitioner}/documents", **command(UploadDocument, makes=True))
async def upload_document(
    practitioner: FileId, said: Said[UploadDocument], caller: May[UploadDocument], desk: AtDesk
) -> Receipt:
    return await desk.send(UploadDocument, caller, said, practitioner=practitioner)


@router.post("/practitioners/{practitioner}/screenings", **command(ScreenExclusions, makes=True))
async def screen_exclusions(
    practitioner: FileId, said: Said[ScreenExclusions], caller: May[ScreenExclusions], desk: AtDesk
) -> Receipt:
    return await desk.send(ScreenExclusions, caller, said, practitioner=practitioner)


@router.post("/practitioners/{practitioner}/matches/settle", **command(SettleMatch))
async def settle_match(
    practitioner: FileId, said: Said[SettleMatch], caller: May[SettleMatch], desk: AtDesk
) -> Receipt:
    return await desk.send(SettleMatch, caller, said, practitioner=practitioner)


@router.post("/practitioners/{practitioner}/matches/end", **command(EndExclusion))
async def end_exclusion(
    practitioner: FileId, said: Said[EndExclusion], caller: May[EndExclusion], desk: AtDesk
) -> Receipt:
    return await desk.send(EndExclusion, caller, said, practitioner=practitioner)


@router.post("/practitioners/{practitioner}/notices/{notice}/receipt", **command(RecordReceipt))
async def record_receipt(
    practitioner: FileId,
    notice: NoticeId,
    said: Said[RecordReceipt],
    caller: May[RecordReceipt],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(RecordReceipt, caller, said, practitioner=practitioner, notice=notice)
