"""What the members of a body read before they meet, and the items that they take off the consent agenda."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from api.answers import Many, One, Receipt
from api.attached import shown
from api.callers.access import May
from api.callers.caller import Caller
from api.callers.withholding import barred, withheld
from api.dependencies import AtDesk, Parts, Views
from api.operations import command, question
from api.parameters import ApplicationId, MeetingId
from api.payloads import Said
from api.printing.answers import printed
from api.printing.packets import PATTERN, meeting_pages, one_page
from api.questions.meetings import ListPackets, ShowPacket, ShowPacketPdf, ShowPacketsPdf
from api.resources.facilities import its_own
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
    out = await barred(caller, views, meeting)
    rows = await views.packets.of(caller.facility, meeting)
    seen = tuple(row for row in rows if not withheld(row, caller, out))
    return Many(items=seen, next=None, sandbox=caller.sandbox)


@router.get("/packets.pdf", **printed(ShowPacketsPdf))
async def show_packets_pdf(
    meeting: MeetingId, caller: May[ShowPacketsPdf], parts: Parts, views: Views
) -> Response:
    held = await views.meetings.one(caller.facility, meeting)
    pages = meeting_pages(await its_own(caller, views), held, await _theirs(meeting, caller, views))
    return shown(await parts.press.print(PATTERN, pages), "packets", caller)


# Before the next, which would take the whole name for an application's id.
@router.get("/packets/{application}.pdf", **printed(ShowPacketPdf))
async def show_packet_pdf(
    meeting: MeetingId,
    application: ApplicationId,
    caller: May[ShowPacketPdf],
    parts: Parts,
    views: Views,
    version: Version = None,
) -> Response:
    row = await _their_own(meeting, application, caller, views, version)
    pages = one_page(await its_own(caller, views), row)
    return shown(await parts.press.print(PATTERN, pages), "packet", caller)


@router.get("/packets/{application}", **question(ShowPacket, found=True))
async def show_packet(
    meeting: MeetingId,
    application: ApplicationId,
    caller: May[ShowPacket],
    views: Views,
    version: Version = None,
) -> One[PacketRow]:
    row = await _their_own(meeting, application, caller, views, version)
    return One(item=row, sandbox=caller.sandbox)


async def _theirs(meeting: UUID, caller: Caller, views: ReadModels) -> list[PacketRow]:
    """The packets of a meeting that are not kept from the caller."""
    out = await barred(caller, views, meeting)
    rows = await views.packets.whole(caller.facility, meeting)
    return [row for row in rows if not withheld(row, caller, out)]


async def _their_own(
    meeting: UUID, application: UUID, caller: Caller, views: ReadModels, version: int | None
) -> PacketRow:
    """One packet. Raises NoSuchRow, or Recused where it is kept from the caller."""
    row = await views.packets.one(caller.facility, meeting, application, version)
    if withheld(row, caller, await barred(caller, views, meeting)):
        raise Recused("a recused member is given no packet", state="recused")
    return row


@router.post("/items/{application}/pull", **command(PullItem))
async def pull_item(
    meeting: MeetingId,
    application: ApplicationId,
    said: Said[PullItem],
    caller: May[PullItem],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(PullItem, caller, said, meeting=meeting, application=application)
