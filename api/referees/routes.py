"""Open to whoever has the link in a letter: no token is asked for, and the secret stands in no address."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Request, Response
from fastapi.responses import FileResponse

from api.dependencies import Parts, sound_body
from api.known import ONLY_KNOWN
from api.operations import problems
from api.referees.desk import Holder
from api.referees.shapes import Link, ReferenceAsked, ReferenceGiven, ReferenceTaken

router = APIRouter(prefix="/referee", tags=["referees"])

FOLDER = Path(__file__).parent / "page"
GUARD = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
OPEN: dict[str, Any] = {"dependencies": [*ONLY_KNOWN["dependencies"], Depends(sound_body)]}
ANSWERS = problems(404, 409, 410, 413, 415, 422, 429, 503)


class Asset(StrEnum):
    """A file that the page is made of."""

    SCRIPT = "page.js"
    STYLE = "page.css"


@router.get("", include_in_schema=False)
async def show_page() -> FileResponse:
    """The page that a link opens; the browser keeps the secret, and sends it in the body of what it asks."""
    return FileResponse(FOLDER / "page.html", headers=GUARD)


@router.get("/page/{asset}", include_in_schema=False)
async def show_asset(asset: Asset) -> FileResponse:
    """One file of the page."""
    return FileResponse(FOLDER / asset, headers={"Cache-Control": "no-cache"})


@router.post(
    "/asked",
    operation_id="show_reference_asked",
    summary="What a referee is asked",
    responses=ANSWERS,
    **OPEN,
)
async def show_reference_asked(
    link: Annotated[Link, Body()], request: Request, response: Response, parts: Parts
) -> ReferenceAsked:
    """Needs no token but the link in the letter. A POST, so that no log of addresses holds the secret."""
    return await parts.referees.asked(await _holder(link.secret, request, response, parts))


@router.post(
    "/answers",
    operation_id="give_reference",
    summary="A referee answers",
    responses=ANSWERS,
    **OPEN,
)
async def give_reference(
    given: Annotated[ReferenceGiven, Body()], request: Request, response: Response, parts: Parts
) -> ReferenceTaken:
    """Answer once, by the link in the letter. The same answer sent again is taken as the same."""
    return await parts.referees.give(await _holder(given.secret, request, response, parts), given)


async def _holder(secret: str, request: Request, response: Response, parts: Parts) -> Holder:
    """Whoever has the link. A sandbox says so on every answer from here on, and none is kept on the way."""
    found = await parts.referees.holder(secret, request.client.host if request.client else "")
    response.headers["Cache-Control"] = "no-store"
    if found.house.sandbox:
        request.state.sandbox = True
        response.headers["Sandbox"] = "true"
    return found
