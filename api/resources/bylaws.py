"""The bylaws: every version and draft, and the way of a draft to its adoption by the governing board."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.answers import ManyThen, OneThen, Receipt
from api.callers.access import May
from api.dependencies import AtDesk, Views
from api.operations import command, question
from api.parameters import BallotId, DraftId, LegalDay, Version
from api.payloads import Said
from api.questions.house import ListBylaws, ShowBylaws
from api.refusals.errors import Malformed
from api.then import AskedThen
from domain.commands.bylaws import AdoptBylaws, DraftBylaws, OpenBylawsBallot
from projections.bylaws import BylawsRow, VersionRow

router = APIRouter(prefix="/bylaws", tags=["bylaws"])

On = Annotated[
    LegalDay | None,
    Query(
        description="A legal day: only what holds on it, and without `version` of the bylaws in force then. "
        "Not beside `as_of` or `known_at`."
    ),
]


@router.get("", **question(ListBylaws))
async def list_bylaws(caller: May[ListBylaws], views: Views, then: AskedThen) -> ManyThen[VersionRow]:
    rows = await views.bylaws.all(caller.facility, then.as_of, then.known_at)
    return ManyThen(items=tuple(rows), sandbox=caller.sandbox, **then.told())


@router.get("/parameters", **question(ShowBylaws, found=True))
async def show_bylaws(
    caller: May[ShowBylaws], views: Views, then: AskedThen, version: Version = None, on: On = None
) -> OneThen[BylawsRow]:
    if on is not None and then.now is not None:
        raise Malformed(place="query", field="on", expected="no value beside `as_of` or `known_at`")
    row = await views.bylaws.one(caller.facility, version, on, then.as_of, then.known_at)
    return OneThen(item=row, sandbox=caller.sandbox, **then.told(then.now))


@router.post("/drafts", **command(DraftBylaws, makes=True))
async def draft_bylaws(said: Said[DraftBylaws], caller: May[DraftBylaws], desk: AtDesk) -> Receipt:
    return await desk.send(DraftBylaws, caller, said)


@router.post("/drafts/{draft}/ballots", **command(OpenBylawsBallot, makes=True))
async def open_bylaws_ballot(
    draft: DraftId, said: Said[OpenBylawsBallot], caller: May[OpenBylawsBallot], desk: AtDesk
) -> Receipt:
    return await desk.send(OpenBylawsBallot, caller, said, draft=draft)


@router.post("/ballots/{ballot}/adoption", **command(AdoptBylaws))
async def adopt_bylaws(
    ballot: BallotId, said: Said[AdoptBylaws], caller: May[AdoptBylaws], desk: AtDesk
) -> Receipt:
    return await desk.send(AdoptBylaws, caller, said, ballot=ballot)
