"""What can be asked for and about: the privileges by their ids, the forms they stand on."""

from __future__ import annotations

from fastapi import APIRouter

from api.answers import Many, Receipt
from api.callers.access import May
from api.dependencies import AtDesk, Views
from api.operations import command, question
from api.payloads import Said
from api.questions.standing import ListPrivilegeForms, ListPrivileges
from domain.commands.forms import AdoptPrivilegeForm
from projections.forms import FormRow
from projections.privileges import PrivilegeRow

router = APIRouter(tags=["standing"])


@router.get("/privileges", **question(ListPrivileges))
async def list_privileges(caller: May[ListPrivileges], views: Views) -> Many[PrivilegeRow]:
    rows = await views.privileges.all(caller.facility)
    return Many(items=tuple(rows), sandbox=caller.sandbox)


@router.get("/privilege-forms", **question(ListPrivilegeForms))
async def list_privilege_forms(caller: May[ListPrivilegeForms], views: Views) -> Many[FormRow]:
    rows = await views.forms.all(caller.facility)
    return Many(items=tuple(rows), sandbox=caller.sandbox)


@router.post("/privilege-forms", **command(AdoptPrivilegeForm, makes=True))
async def adopt_privilege_form(
    said: Said[AdoptPrivilegeForm], caller: May[AdoptPrivilegeForm], desk: AtDesk
) -> Receipt:
    return await desk.send(AdoptPrivilegeForm, caller, said)
