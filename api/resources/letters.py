"""The letters of a file, as they went out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.attached import shown
from api.cabinet import fetch
from api.callers.access import May
from api.callers.own import addressee_of
from api.dependencies import Parts, Views
from api.parameters import FileId, NoticeId
from api.printing.answers import printed
from api.questions.files import ShowLetterPdf
from domain.correspondence.letters import PRACTITIONER

router = APIRouter(prefix="/practitioners/{practitioner}/letters", tags=["practitioners"])

To = Annotated[
    str,
    Query(
        max_length=100, pattern=r"^[^\x00]*$", description="Whose copy: a recipient of the NoticeSent event."
    ),
]


@router.get("/{notice}.pdf", **printed(ShowLetterPdf))
async def show_letter_pdf(
    practitioner: FileId,
    notice: NoticeId,
    caller: May[ShowLetterPdf],
    parts: Parts,
    views: Views,
    recipient: To = PRACTITIONER,
) -> Response:
    row = await views.letters.one(caller.facility, practitioner, notice, addressee_of(caller, recipient))
    return shown(await fetch(parts, row.digest), "letter", caller)
