"""The bodies of the medical staff and the board, and who holds their seats."""

from __future__ import annotations

from fastapi import APIRouter

from api.answers import ManyThen, OneThen, Receipt
from api.callers.access import May
from api.dependencies import AtDesk, Views
from api.operations import command, question
from api.parameters import BodyId
from api.payloads import Said
from api.questions.meetings import ListBodies, ShowBody
from api.then import AskedThen
from domain.commands.bodies import EmptySeat, EstablishBody, FillSeat
from domain.commands.regular import EndRegularMeetings, SetRegularMeetings
from projections.bodies import BodyRow

router = APIRouter(prefix="/bodies", tags=["bodies"])


@router.post("", **command(EstablishBody, makes=True))
async def establish_body(said: Said[EstablishBody], caller: May[EstablishBody], desk: AtDesk) -> Receipt:
    return await desk.send(EstablishBody, caller, said)


@router.get("", **question(ListBodies))
async def list_bodies(caller: May[ListBodies], views: Views, then: AskedThen) -> ManyThen[BodyRow]:
    rows = await views.bodies.all(caller.facility, then.as_of, then.known_at)
    return ManyThen(items=tuple(rows), sandbox=caller.sandbox, **then.told())


@router.get("/{body}", **question(ShowBody, found=True))
async def show_body(body: BodyId, caller: May[ShowBody], views: Views, then: AskedThen) -> OneThen[BodyRow]:
    row = await views.bodies.one(caller.facility, body, then.as_of, then.known_at)
    return OneThen(item=row, sandbox=caller.sandbox, **then.told())


@router.post("/{body}/regular-meetings", **command(SetRegularMeetings))
async def set_regular_meetings(
    body: BodyId, said: Said[SetRegularMeetings], caller: May[SetRegularMeetings], desk: AtDesk
) -> Receipt:
    return await desk.send(SetRegularMeetings, caller, said, body=body)


@router.post("/{body}/regular-meetings/end", **command(EndRegularMeetings))
async def end_regular_meetings(
    body: BodyId, said: Said[EndRegularMeetings], caller: May[EndRegularMeetings], desk: AtDesk
) -> Receipt:
    return await desk.send(EndRegularMeetings, caller, said, body=body)


@router.post("/{body}/seats", **command(FillSeat, makes=True))
async def fill_seat(body: BodyId, said: Said[FillSeat], caller: May[FillSeat], desk: AtDesk) -> Receipt:
    return await desk.send(FillSeat, caller, said, body=body)


@router.post("/{body}/seats/empty", **command(EmptySeat))
async def empty_seat(body: BodyId, said: Said[EmptySeat], caller: May[EmptySeat], desk: AtDesk) -> Receipt:
    return await desk.send(EmptySeat, caller, said, body=body)
