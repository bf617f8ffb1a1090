"""The meetings of the bodies: when each is held, and who is there."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query

from api.answers import Many, One, Receipt
from api.callers.access import May
from api.dependencies import AtDesk, Views
from api.operations import command, question
from api.parameters import Cursor, Limit, MeetingId
from api.payloads import Said
from api.questions.meetings import ListMeetings, ShowAgenda, ShowMeeting, ShowMinutes
from api.resources.facilities import its_own
from domain.commands.attendance import Arrive, LeaveMeeting
from domain.commands.meetings import (
    Adjourn,
    ApproveMinutes,
    CallToOrder,
    CancelMeeting,
    MoveMeeting,
    ScheduleMeeting,
)
from domain.committee.meeting import MeetingState
from domain.legal_days import legal_date
from domain.values import BodyKind
from projections.agenda import Agenda
from projections.meetings import MeetingRow
from projections.minutes import Minutes, minutes

router = APIRouter(prefix="/meetings", tags=["meetings"])

OfBody = Annotated[BodyKind | None, Query(description="Only the meetings of this body.")]
InState = Annotated[MeetingState | None, Query(description="Only those that stand there.")]


@router.post("", **command(ScheduleMeeting, makes=True))
async def schedule_meeting(
    said: Said[ScheduleMeeting], caller: May[ScheduleMeeting], desk: AtDesk
) -> Receipt:
    return await desk.send(ScheduleMeeting, caller, said)


@router.get("", **question(ListMeetings))
async def list_meetings(
    caller: May[ListMeetings],
    views: Views,
    body: OfBody = None,
    state: InState = None,
    after: Cursor = None,
    limit: Limit = 100,
) -> Many[MeetingRow]:
    page = await views.meetings.page(caller.facility, body, state, after=after, limit=limit)
    return Many(items=tuple(page.items), next=page.next, sandbox=caller.sandbox)


@router.get("/{meeting}", **question(ShowMeeting, found=True))
async def show_meeting(meeting: MeetingId, caller: May[ShowMeeting], views: Views) -> One[MeetingRow]:
    row = await views.meetings.one(caller.facility, meeting)
    return One(item=row, sandbox=caller.sandbox)


@router.get("/{meeting}/agenda", **question(ShowAgenda, found=True))
async def show_agenda(meeting: MeetingId, caller: May[ShowAgenda], views: Views) -> One[Agenda]:
    held = await views.meetings.one(caller.facility, meeting)
    adopted = await views.forms.adopted(caller.facility)
    made = await views.agendas.of(caller.facility, held, adopted)
    day = legal_date(held.starts_at, (await its_own(caller, views)).zone)
    reports = await views.reports.of(caller.facility, held, adopted, day)
    return One(item=replace(made, reports=reports), sandbox=caller.sandbox)


@router.get("/{meeting}/minutes", **question(ShowMinutes, found=True))
async def show_minutes(meeting: MeetingId, caller: May[ShowMinutes], views: Views) -> One[Minutes]:
    held = await views.meetings.one(caller.facility, meeting)
    ballots = await views.ballots.of_meeting(caller.facility, meeting)
    return One(item=minutes(held, ballots), sandbox=caller.sandbox)


@router.post("/{in_meeting}/minutes/{meeting}/approve", **command(ApproveMinutes))
async def approve_minutes(
    in_meeting: MeetingId,
    meeting: MeetingId,
    said: Said[ApproveMinutes],
    caller: May[ApproveMinutes],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(ApproveMinutes, caller, said, meeting=meeting, in_meeting=in_meeting)


@router.post("/{meeting}/move", **command(MoveMeeting))
async def move_meeting(
    meeting: MeetingId, said: Said[MoveMeeting], caller: May[MoveMeeting], desk: AtDesk
) -> Receipt:
    return await desk.send(MoveMeeting, caller, said, meeting=meeting)


@router.post("/{meeting}/cancel", **command(CancelMeeting))
async def cancel_meeting(
    meeting: MeetingId, said: Said[CancelMeeting], caller: May[CancelMeeting], desk: AtDesk
) -> Receipt:
    return await desk.send(CancelMeeting, caller, said, meeting=meeting)


@router.post("/{meeting}/call-to-order", **command(CallToOrder))
async def call_to_order(
    meeting: MeetingId, said: Said[CallToOrder], caller: May[CallToOrder], desk: AtDesk
) -> Receipt:
    return await desk.send(CallToOrder, caller, said, meeting=meeting)


@router.post("/{meeting}/arrivals", **command(Arrive))
async def arrive(meeting: MeetingId, said: Said[Arrive], caller: May[Arrive], desk: AtDesk) -> Receipt:
    return await desk.send(Arrive, caller, said, meeting=meeting)


@router.post("/{meeting}/departures", **command(LeaveMeeting))
async def leave_meeting(
    meeting: MeetingId, said: Said[LeaveMeeting], caller: May[LeaveMeeting], desk: AtDesk
) -> Receipt:
    return await desk.send(LeaveMeeting, caller, said, meeting=meeting)


@router.post("/{meeting}/adjourn", **command(Adjourn))
async def adjourn(meeting: MeetingId, said: Said[Adjourn], caller: May[Adjourn], desk: AtDesk) -> Receipt:
    return await desk.send(Adjourn, caller, said, meeting=meeting)
