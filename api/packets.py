"""What the members of a body read before they meet, and the items that they take off the consent agenda."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.access import May
from api.answers import Many, One, Receipt
from api.dependencies import AtDesk, Views
from api.operations import command, question
from api.parameters import ApplicationId, MeetingId
from api.payloads import Said
from api.questions import ListPackets, ShowPacket
from api.withholding import barred, withheld
from domain.commands.packets import LockPackets, PullItem
from domain.errors import Recused
from projections.packets import PacketListed, PacketRow

router = APIRouter(prefix="/meetings/{meeting}", tags=["meetings"])

Version = Annotated[int | None, Query(ge=1, description="An older version; the last one unless given.")]


@router.post("/packets", **command(LockPackets))
async def lock_packets(
    meeting: MeetingId, said: Said[LockPackets], caller: May[LockPackets], desk: AtDesk
) -> Receipt:
    return await desk.send(LockPackets, caller, said, meeting=meeting)


@router.get("/packets", **question(ListPackets, found=True))
async def list_packets(meeting: MeetingId, caller: May[ListPackets], views: Views) -> Many[PacketListed]:
    rows, out = await views.packets.of(caller.facility, meeting), await barred(caller, views, meeting)
    seen = tuple(row for row in rows if not withheld(row, caller, out))
    return Many(items=seen, next=None, sandbox=caller.sandbox)


@router.get("/packets/{application}", **question(ShowPacket, found=True))
async def show_packet(
    meeting: MeetingId,
    application: ApplicationId,
    caller: May[ShowPacket],
    views: Views,
    version: Version = None,
) -> One[PacketRow]:
    row = await views.packets.one(caller.facility, meeting, application, version)
    if withheld(row, caller, await barred(caller, views, meeting)):
        raise Recused("a recused member is given no packet", state="recused")
    return One(item=row, sandbox=caller.sandbox)


@router.post("/items/{application}/pull", **command(PullItem))
async def pull_item(
    meeting: MeetingId,
    application: ApplicationId,
    said: Said[PullItem],
    caller: May[PullItem],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(PullItem, caller, said, meeting=meeting, application=application)
