"""A meeting as it goes on, pushed: server-sent events, one for each change."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import TypeAdapter

from api.callers.access import May
from api.dependencies import Views
from api.operations import question
from api.parameters import MeetingId
from api.questions.meetings import WatchMeeting
from projections.live import LiveMeeting, live
from projections.reading import ReadModels

router = APIRouter(tags=["meetings"])
LONGEST_SECONDS = 600.0
"""After so long the stream ends, and a browser comes back by itself, with a token that still holds."""
AGAIN_MILLISECONDS = 1000
WAIT_SECONDS = 15.0
_json = TypeAdapter(LiveMeeting).dump_json


async def known(meeting: MeetingId, caller: May[WatchMeeting], views: Views) -> LiveMeeting:
    """The meeting as it stands: one that there is not is refused before anything is sent."""
    return await _now(caller.facility, meeting, views)


@router.get(
    "/meetings/{meeting}/live", response_class=EventSourceResponse, **question(WatchMeeting, found=True)
)
async def watch_meeting(
    meeting: MeetingId,
    caller: May[WatchMeeting],
    first: Annotated[LiveMeeting, Depends(known)],
    views: Views,
) -> AsyncIterator[ServerSentEvent]:
    end, place, shown, now = time.monotonic() + LONGEST_SECONDS, 0, b"", first
    while True:
        fresh = _json(now)
        if fresh != shown:
            shown = fresh
            yield ServerSentEvent(
                event="meeting", id=str(place), raw_data=shown.decode(), retry=AGAIN_MILLISECONDS
            )
        left = end - time.monotonic()
        if now.over or left <= 0:
            return
        place = await views.progress.moved(place, min(WAIT_SECONDS, left))
        now = await _now(caller.facility, meeting, views)


async def _now(facility: str, meeting: MeetingId, views: ReadModels) -> LiveMeeting:
    held = await views.meetings.one(facility, meeting)
    return live(held, await views.ballots.of_meeting(facility, meeting))
