"""The app: every route, and what is told of them."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from fastapi import FastAPI

from api.addresses import Polite
from api.calendars import routes as calendars
from api.dependencies import House, Kept
from api.integrity import routes as integrity
from api.limits import Bounded
from api.referees import routes as referees
from api.refusals import rim
from api.refusals.problems import Problem
from api.resources import (
    agreements,
    applications,
    background,
    ballots,
    bodies,
    bylaws,
    consent,
    contents,
    corrective,
    credentials,
    departures,
    duties,
    evaluations,
    evidence,
    exceptions,
    expirables,
    exports,
    extensions,
    facilities,
    health,
    hearings,
    kinds,
    leaves,
    letters,
    live,
    log,
    meetings,
    npi,
    office,
    own_agenda,
    packets,
    pages,
    pauses,
    practitioners,
    preapplications,
    privileges,
    provisional,
    qualifications,
    receipts,
    references,
    reviewers,
    roster,
    routes,
    running_out,
    screenings,
    standing,
    suspended,
    suspensions,
    trail,
    turnaround,
    work_history,
    worklist,
)
from api.surveys import routes as surveys

RESOURCES = (
    npi,
    office,
    practitioners,
    evidence,
    letters,
    credentials,
    departures,
    suspensions,
    duties,
    evaluations,
    exceptions,
    applications,
    preapplications,
    contents,
    references,
    referees,
    work_history,
    background,
    pauses,
    reviewers,
    ballots,
    meetings,
    live,
    log,
    own_agenda,
    packets,
    consent,
    calendars,
    bodies,
    bylaws,
    facilities,
    agreements,
    screenings,
    routes,
    standing,
    provisional,
    extensions,
    privileges,
    qualifications,
    roster,
    worklist,
    expirables,
    exports,
    surveys,
    integrity,
    trail,
    turnaround,
    suspended,
    receipts,
    running_out,
    health,
    leaves,
    corrective,
    hearings,
    kinds,
    pages,
)
ABOUT = """Appointment of a medical staff. The examples are one story in a sandbox, in the order in which
they run.

**Who asks** is told by the bearer token: a person, a role and a facility. Nothing of another facility is
seen. A referee and a calendar on a phone have a link, and no token.

**A command** is a POST with an `Idempotency-Key`. Sent again with the same key it is done once and answers
with the same receipt: send it again whenever no answer came, or 503. `made` has the ids it made; `Location`
is where to look next. 202 says that it is on its way: the receipt is at `Location`.

**A question** is a GET. A list comes in pages: `next` of one is `after` of the next, none on the last.

**Times** are instants with Z or an offset, as 2026-03-31T23:59:59-04:00; days are the hospital's legal
days, as 2026-03-31, and are inclusive. A sandbox has a clock of its own, and says `sandbox` in every
answer.

**The past** is asked with `as_of` (what held at an instant, by all that is known now) and `known_at` (what
was on record at an instant, whatever was corrected or learnt since), both or either, of what a file, a body
or the bylaws were. The answer says the instants it used. An instant to come, or before the facility was
opened, is refused.

**A refusal** is a problem (RFC 9457). Its `type` is an address that tells what it means; where a state does
not allow a command, `state` names the state and `allowed` the operations that someone may give instead.
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
    app.add_middleware(Bounded, documents=house.document_bytes)
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
