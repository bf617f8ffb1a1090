"""What can be asked about: the privileges by their ids."""

from __future__ import annotations

from fastapi import APIRouter

from api.access import May
from api.answers import Many
from api.dependencies import Views
from api.operations import question
from api.questions import ListPrivileges
from projections.privileges import PrivilegeRow

router = APIRouter(tags=["standing"])


@router.get("/privileges", **question(ListPrivileges))
async def list_privileges(caller: May[ListPrivileges], views: Views) -> Many[PrivilegeRow]:
    rows = await views.privileges.all(caller.facility)
    return Many(items=tuple(rows), sandbox=caller.sandbox)
