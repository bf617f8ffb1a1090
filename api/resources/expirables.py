"""Credentials by the day they end."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.answers import Many
from api.callers.access import May
from api.callers.own import file_of
from api.dependencies import Views
from api.operations import question
from api.parameters import Cursor, LegalDay, Limit, OfFile
from api.questions.lists import ListExpirables
from domain.values import CredentialKind
from projections.expirables import ExpirableRow, ExpirableStatus

router = APIRouter(tags=["expirables"])

BEFORE = Query(description="Only what ends on this legal day, YYYY-MM-DD, or earlier.")
KIND = Query(description="Only credentials of this kind.")
STATUS = Query(description="Only what stands so now, on the hospital's clock.")


@router.get("/expirables", **question(ListExpirables))
async def list_expirables(
    caller: May[ListExpirables],
    views: Views,
    before: Annotated[LegalDay | None, BEFORE] = None,
    kind: Annotated[CredentialKind | None, KIND] = None,
    status: Annotated[ExpirableStatus | None, STATUS] = None,
    practitioner: OfFile = None,
    after: Cursor = None,
    limit: Limit = 100,
) -> Many[ExpirableRow]:
    page = await views.expirables.page(
        caller.facility,
        before,
        kind=kind,
        status=status,
        practitioner=file_of(caller, practitioner),
        after=after,
        limit=limit,
    )
    return Many(items=tuple(page.items), next=page.next, sandbox=caller.sandbox)
