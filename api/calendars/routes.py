"""A person's own link to their calendar, and the calendar itself, open to whoever has the link."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response

from api.answers import One, Receipt
from api.calendars.desk import Shown
from api.calendars.ics import MEDIA_TYPE
from api.callers.access import May
from api.dependencies import AtDesk, Parts
from api.known import ONLY_KNOWN
from api.operations import command, problems, question
from api.payloads import Said
from api.questions.house import ShowCalendarLink
from domain.commands.calendars import IssueCalendarLink, RevokeCalendarLink

router = APIRouter(prefix="/calendar", tags=["calendar"])

SECRET = Path(description="What stands before `.ics` in the address of `show_calendar_link`.")
ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"content": {MEDIA_TYPE: {}}, "description": "The calendar (RFC 5545)."},
    **problems(404, 422, 429, 503),
}


@router.post("/link", **command(IssueCalendarLink, makes=True))
async def issue_calendar_link(
    said: Said[IssueCalendarLink], caller: May[IssueCalendarLink], desk: AtDesk, parts: Parts
) -> Receipt:
    return await desk.send(IssueCalendarLink, caller, said, parts.calendars.added(caller, desk.key))


@router.post("/link/revoke", **command(RevokeCalendarLink))
async def revoke_calendar_link(
    said: Said[RevokeCalendarLink], caller: May[RevokeCalendarLink], desk: AtDesk
) -> Receipt:
    return await desk.send(RevokeCalendarLink, caller, said)


@router.get("/link", **question(ShowCalendarLink, found=True))
async def show_calendar_link(caller: May[ShowCalendarLink], parts: Parts, response: Response) -> One[Shown]:
    response.headers["Cache-Control"] = "no-store"
    return One(item=await parts.calendars.shown(caller), sandbox=caller.sandbox)


@router.get(
    "/{secret}.ics",
    operation_id="show_calendar",
    summary="A person's calendar",
    response_class=Response,
    responses=ANSWERS,
    **ONLY_KNOWN,
)
async def show_calendar(secret: Annotated[str, SECRET], request: Request, parts: Parts) -> Response:
    """Meetings and deadlines of whoever the link is of. Needs no token but the link."""
    found = await parts.calendars.holder(secret, request.client.host if request.client else "")
    headers = {"Cache-Control": "no-store"}
    if found.house.sandbox:
        request.state.sandbox = True
        headers["Sandbox"] = "true"
    return Response(await parts.calendars.calendar(found), media_type=MEDIA_TYPE, headers=headers)
