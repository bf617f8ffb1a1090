"""The lists as whole files: roster, worklist and expirables, as CSV or XLSX."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Path, Response

from api.access import May
from api.attached import saved
from api.caller import Caller
from api.dependencies import Views
from api.operations import question
from api.own import file_of, tasks_of
from api.questions import ExportExpirables, ExportRoster, ExportWorklist
from api.sheets import MEDIA_TYPES, Form, sheet
from projections.expirables import ExpirableRow
from projections.model import Page
from projections.roster import RosterRow
from projections.worklist import TaskRow

router = APIRouter(prefix="/exports", tags=["exports"])

R = TypeVar("R")
PAGE = 500
FILE = Annotated[Form, Path(description="csv or xlsx.")]
CONTENT: dict[str, Any] = {media: {} for media in MEDIA_TYPES.values()}


def export(kind: Any) -> dict[str, Any]:
    """An export's route: its answer is a file."""
    told = question(kind)
    answer = {200: {"content": CONTENT, "description": "The file."}}
    return {**told, "responses": {**told["responses"], **answer}, "response_class": Response}


async def _whole(page: Callable[[str | None], Awaitable[Page[R]]]) -> list[R]:
    """Every row, page by page."""
    rows: list[R] = []
    after: str | None = None
    while True:
        found = await page(after)
        rows += found.items
        if (after := found.next) is None:
            return rows


def _file(name: str, form: Form, kind: type[R], rows: list[R], caller: Caller) -> Response:
    return saved(sheet(form, kind, rows), MEDIA_TYPES[form], f"{name}.{form}", caller)


@router.get("/roster.{form}", **export(ExportRoster))
async def export_roster(form: FILE, caller: May[ExportRoster], views: Views) -> Response:
    rows = await _whole(lambda after: views.roster.page(caller.facility, after, PAGE))
    return _file("roster", form, RosterRow, rows, caller)


@router.get("/worklist.{form}", **export(ExportWorklist))
async def export_worklist(form: FILE, caller: May[ExportWorklist], views: Views) -> Response:
    theirs = tasks_of(caller, None, None, None)
    rows = await _whole(lambda after: views.worklist.page(caller.facility, **theirs, after=after, limit=PAGE))
    return _file("worklist", form, TaskRow, rows, caller)


@router.get("/expirables.{form}", **export(ExportExpirables))
async def export_expirables(form: FILE, caller: May[ExportExpirables], views: Views) -> Response:
    own = file_of(caller, None)
    rows = await _whole(
        lambda after: views.expirables.page(caller.facility, practitioner=own, after=after, limit=PAGE)
    )
    return _file("expirables", form, ExpirableRow, rows, caller)
