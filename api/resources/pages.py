"""The page that documents the API, from files that a package of ours brings: it needs no other network."""

from __future__ import annotations

from enum import StrEnum
from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import FileResponse, HTMLResponse

router = APIRouter(include_in_schema=False)

OURS = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'"
# The page's own few lines of script say which document it shows.
POLICY = {"Content-Security-Policy": f"{OURS}; script-src 'self' 'unsafe-inline'"}


class Asset(StrEnum):
    """A file that the page is made of."""

    SCRIPT = "swagger-ui-bundle.js"
    STYLE = "swagger-ui.css"
    ICON = "favicon.png"


@router.get("/docs")
async def show_documentation() -> HTMLResponse:
    """The OpenAPI document as a page on which every operation can be tried."""
    page = get_swagger_ui_html(
        openapi_url="/openapi.json",
        title="medstaff",
        swagger_js_url=f"/docs/{Asset.SCRIPT}",
        swagger_css_url=f"/docs/{Asset.STYLE}",
        swagger_favicon_url=f"/docs/{Asset.ICON}",
        # Else the page asks a public service whether the document is sound.
        swagger_ui_parameters={"validatorUrl": None},
    )
    page.headers.update(POLICY)
    return page


@router.get("/docs/{asset}")
async def show_asset(asset: Asset) -> FileResponse:
    """One file of the page."""
    return FileResponse(Path(str(files("fastapi_offline"))) / "static" / asset)
