"""What the members of a body read before they meet, and the items that they take off the consent agenda."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.access import May
from api.answers import Many, One, Receipt
from api.caller import Caller
from api.dependencies import AtDesk, Views
from api.operations import command, question
from api.own import member_of
from api.parameters import ApplicationId, MeetingId
from api.payloads import Said
from api.questions import ListPackets, ShowPacket
from domain.commands.packets import LockPackets, PullItem
from domain.errors import Recused
from projections.packets import PacketListed, PacketRow
from projections.reading import ReadModels

router = APIRouter(prefix="/meetings/{meeting}", tags=["meetings"])

Version = Annotated[int | None, Query(ge=1, description="An older version; the last one unless given.")]


@router.post("/packets", **command(LockPackets))
async def lock_packets(
    meeting: MeetingId, said: Said[LockPackets], caller: May[LockPackets], desk: AtDesk
) -> Receipt:
    return await desk.send(LockPackets, caller, said, meeting=meeting)


@router.get("/packets", **question(ListPackets, found=True))
async def list_packets(meeting: MeetingId, caller: May[ListPackets], views: Views) -> Many[PacketListed]:
    await views.meetings.one(caller.facility, meeting)
    rows = await views.packets.of(caller.facility, meeting)
    seen = [row.listed for row in rows if not await _withheld(row, caller, views)]
    return Many(items=tuple(seen), next=None, sandbox=caller.sandbox)


@router.get("/packets/{application}", **question(ShowPacket, found=True))
async def show_packet(
    meeting: MeetingId,
    application: ApplicationId,
    caller: May[ShowPacket],
    views: Views,
    version: Version = None,
) -> One[PacketRow]:
    row = await views.packets.one(caller.facility, meeting, application, version)
    if await _withheld(row, caller, views):
        raise Recused("a recused member is given no packet", state="recused")
    return One(item=row, sandbox=caller.sandbox)


async def _withheld(row: PacketRow, caller: Caller, views: ReadModels) -> bool:
    """Whether it is kept from the caller: by what was known when it was locked, or has been said since."""
    member, facility = member_of(caller), caller.facility
    if caller.practitioner is not None and caller.practitioner == row.practitioner:
        return True
    if member is None:
        return False
    if member in row.withheld or member in await views.agendas.barred(facility, row.application):
        return True
    return member in await views.ballots.recused(facility, row.meeting, row.application)


@router.post("/items/{application}/pull", **command(PullItem))
async def pull_item(
    meeting: MeetingId,
    application: ApplicationId,
    said: Said[PullItem],
    caller: May[PullItem],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(PullItem, caller, said, meeting=meeting, application=application)
