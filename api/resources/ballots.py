"""The ballots of the credentials committee, the MEC and the board: the same commands for each.

No route lets one person record what a body decided.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query

from api.answers import Many, One, Receipt
from api.callers.access import May
from api.callers.caller import Caller
from api.callers.own import member_of, seen_by
from api.dependencies import AtDesk, Views
from api.operations import command, question
from api.parameters import ApplicationId, BallotId, Cursor, Limit, OfApplication
from api.payloads import Said
from api.questions.meetings import ListBallots, ShowBallot
from api.resources.facilities import its_own
from domain.commands.ballots import OpenBallot
from domain.commands.closing import CloseBallot
from domain.commands.votes import CastVote, DeclareConflict, Recuse
from domain.committee.results import BallotOutcome
from domain.legal_days import legal_date
from projections.ballots import BallotRow
from projections.bylaws import Rule

router = APIRouter(tags=["ballots"])

IsOpen = Annotated[
    bool | None, Query(description="`true`: only those that take votes; `false`: only those that are closed.")
]


@router.post("/applications/{application}/ballots", **command(OpenBallot, makes=True))
async def open_ballot(
    application: ApplicationId, said: Said[OpenBallot], caller: May[OpenBallot], desk: AtDesk
) -> Receipt:
    return await desk.send(OpenBallot, caller, said, application=application)


@router.get("/ballots", **question(ListBallots))
async def list_ballots(
    caller: May[ListBallots],
    views: Views,
    application: OfApplication = None,
    open: IsOpen = None,
    after: Cursor = None,
    limit: Limit = 100,
) -> Many[BallotRow]:
    page = await views.ballots.page(
        caller.facility,
        application=application,
        open=open,
        member=member_of(caller),
        after=after,
        limit=limit,
    )
    return Many(items=tuple(page.items), next=page.next, sandbox=caller.sandbox)


@router.get("/ballots/{ballot}", **question(ShowBallot, found=True))
async def show_ballot(ballot: BallotId, caller: May[ShowBallot], views: Views) -> One[BallotRow]:
    row = seen_by(await views.ballots.one(caller.facility, ballot), caller)
    return One(item=replace(row, rules=await _rules(row, caller, views)), sandbox=caller.sandbox)


async def _rules(row: BallotRow, caller: Caller, views: Views) -> tuple[Rule, ...]:
    """By what its votes were counted, once they were."""
    if row.outcome is None:
        return ()
    counted = msgspec.convert(row.outcome, BallotOutcome)
    zone = (await its_own(caller, views)).zone
    day = legal_date(counted.closed_at, zone)
    return await views.bylaws.rules_of_votes(caller.facility, counted.bylaws, day, row.body_kind)


@router.post("/ballots/{ballot}/conflicts", **command(DeclareConflict))
async def declare_conflict(
    ballot: BallotId, said: Said[DeclareConflict], caller: May[DeclareConflict], desk: AtDesk
) -> Receipt:
    return await desk.send(DeclareConflict, caller, said, ballot=ballot)


@router.post("/ballots/{ballot}/recusals", **command(Recuse))
async def recuse(ballot: BallotId, said: Said[Recuse], caller: May[Recuse], desk: AtDesk) -> Receipt:
    return await desk.send(Recuse, caller, said, ballot=ballot)


@router.post("/ballots/{ballot}/votes", **command(CastVote))
async def cast_vote(ballot: BallotId, said: Said[CastVote], caller: May[CastVote], desk: AtDesk) -> Receipt:
    return await desk.send(CastVote, caller, said, ballot=ballot)


@router.post("/ballots/{ballot}/close", **command(CloseBallot))
async def close_ballot(
    ballot: BallotId, said: Said[CloseBallot], caller: May[CloseBallot], desk: AtDesk
) -> Receipt:
    return await desk.send(CloseBallot, caller, said, ballot=ballot)
