"""Credentials by the day they end."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from fastapi import APIRouter

from api.access import May
from api.answers import Many
from api.dependencies import Cursor, Limit, Views
from api.operations import question
from api.own import file_of
from api.questions import ListExpirables
from domain.values import CredentialKind
from projections.expirables import ExpirableRow

router = APIRouter(tags=["expirables"])


@router.get("/expirables", **question(ListExpirables))
async def list_expirables(
    caller: May[ListExpirables],
    views: Views,
    before: date | None = None,
    kind: CredentialKind | None = None,
    practitioner: UUID | None = None,
    after: Cursor = None,
    limit: Limit = 100,
) -> Many[ExpirableRow]:
    page = await views.expirables.page(
        caller.facility,
        before,
        kind=kind,
        practitioner=file_of(caller, practitioner),
        after=after,
        limit=limit,
    )
    return Many(items=tuple(page.items), next=page.next, sandbox=caller.sandbox)
