"""The app: every route, and what is told of them."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from fastapi import FastAPI

from api import (
    applications,
    ballots,
    bodies,
    credentials,
    expirables,
    facilities,
    health,
    kinds,
    npi,
    pages,
    practitioners,
    receipts,
    rim,
    roster,
    standing,
    trail,
    worklist,
)
from api.addresses import Polite
from api.dependencies import House, Kept
from api.limits import Bounded
from api.problems import Problem

RESOURCES = (
    npi,
    practitioners,
    credentials,
    applications,
    ballots,
    bodies,
    facilities,
    standing,
    roster,
    worklist,
    expirables,
    trail,
    receipts,
    health,
    kinds,
    pages,
)
ABOUT = """Appointment of a medical staff. A command is a POST with an `Idempotency-Key`, and answers with a
receipt; a question is a GET. Every refusal is a problem (RFC 9457) whose `type` tells what it means. The
examples are one story in a sandbox, in the order in which they run.
"""


def create_app(house: House) -> FastAPI:
    """The API on the parts of a house."""
    app = FastAPI(
        title="medstaff",
        version=version("medstaff"),
        description=ABOUT,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        separate_input_output_schemas=False,
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    app.state.kept = Kept(house)
    app.add_middleware(Bounded)
    app.add_middleware(Polite)
    for resource in RESOURCES:
        app.include_router(resource.router)
    rim.install(app)
    describe(app)
    return app


def describe(app: FastAPI) -> None:
    """Let the OpenAPI document tell what a problem looks like."""
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        document = plain()
        schemas = document.setdefault("components", {}).setdefault("schemas", {})
        schemas.setdefault("Problem", Problem.model_json_schema())
        return document

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's own way to extend the document
