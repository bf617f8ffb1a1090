"""The lists as whole files: roster, worklist and expirables, and what is sought in the trail; CSV or XLSX."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Path, Response

from api.attached import saved
from api.callers.access import May
from api.callers.caller import Caller
from api.callers.own import file_of, tasks_of
from api.dependencies import Views
from api.operations import question
from api.parameters import Cursor
from api.questions.lists import ExportExpirables, ExportRoster, ExportWorklist
from api.questions.question import KEEPERS
from api.questions.trail import ExportTrail
from api.seeking import Narrowed
from api.sheets import MEDIA_TYPES, Form, sheet
from projections.expirables import ExpirableRow
from projections.model import Page
from projections.roster import RosterRow
from projections.trail.trail import COUNTED, TrailRow
from projections.worklist import TaskRow

router = APIRouter(prefix="/exports", tags=["exports"])

R = TypeVar("R")
PAGE = 500
CUT_OFF = "Cut-Off"
"""The header of a file that is not all: the cursor that the next one begins after."""
FILE = Annotated[Form, Path(description="csv or xlsx.")]
CONTENT: dict[str, Any] = {media: {} for media in MEDIA_TYPES.values()}


def export(kind: Any) -> dict[str, Any]:
    """An export's route: its answer is a file."""
    told = question(kind)
    answer = {200: {"content": CONTENT, "description": "The file."}}
    return {**told, "responses": {**told["responses"], **answer}, "response_class": Response}


Pages = Callable[[str | None], Awaitable[Page[R]]]


async def _whole(page: Pages[R]) -> list[R]:
    """Every row, page by page."""
    rows, _ = await _some(page, None, None)
    return rows


async def _some(page: Pages[R], after: str | None, most: int | None) -> tuple[list[R], str | None]:
    """The rows after a cursor, page by page, and the cursor of what is left where there are too many."""
    rows: list[R] = []
    while most is None or len(rows) < most:
        found = await page(after)
        rows += found.items
        if (after := found.next) is None:
            break
    return rows, after


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


@router.get("/trail.{form}", **export(ExportTrail))
async def export_trail(
    form: FILE, caller: May[ExportTrail], views: Views, sought: Narrowed, after: Cursor = None
) -> Response:
    theirs = replace(sought, facility=caller.facility)
    rows, left = await _some(
        lambda at: views.trail.page(theirs, at, PAGE, letters=caller.role in KEEPERS), after, COUNTED
    )
    answer = _file("trail", form, TrailRow, rows, caller)
    if left is not None:
        answer.headers[CUT_OFF] = left
    return answer
