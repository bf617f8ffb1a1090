"""The consent agenda of a meeting en bloc: one request, and a ballot of its own for every item [S117]."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from fastapi import APIRouter

from api.callers.access import May
from api.dependencies import AtDesk, Views
from api.desk.bundles import Bundled, CloseConsent, OpenConsent, Step, VoteConsent
from api.operations import bundle
from api.parameters import MeetingId
from api.payloads import Payload, body_of
from domain.commands.ballots import OpenBallot
from domain.commands.closing import CloseBallot
from domain.commands.votes import CastVote
from domain.values import Section, VoteValue
from projections.ballots import BallotRow
from projections.meetings import MeetingRow

router = APIRouter(prefix="/meetings/{meeting}/consent", tags=["meetings"])


class ConsentOpened(Payload):
    """What is said when the consent agenda is put to the vote."""

    closes_at: datetime | None = None


class ConsentVote(Payload):
    """One vote on all of it."""

    value: VoteValue
    signature: str | None = None


class ConsentClosed(Payload):
    """What is said when it is closed."""


@router.post("/open", **bundle(OpenConsent, {"The consent agenda": {}}))
async def open_consent(
    meeting: MeetingId, said: ConsentOpened, caller: May[OpenConsent], views: Views, desk: AtDesk
) -> Bundled:
    held = await views.meetings.one(caller.facility, meeting)
    body = {"body": held.body_kind, "meeting": meeting, **said.model_dump(exclude_none=True)}
    asked = body_of(OpenBallot).model_validate(body)
    steps = [(Step(application=each), asked, {"application": each}) for each in _on_consent(held)]
    return await desk.send_each(OpenConsent, caller, steps)


@router.post("/votes", **bundle(VoteConsent, {"For all of it": {"value": "approve"}}))
async def vote_consent(
    meeting: MeetingId, said: ConsentVote, caller: May[VoteConsent], views: Views, desk: AtDesk
) -> Bundled:
    held = await views.meetings.one(caller.facility, meeting)
    vote = body_of(CastVote).model_validate(said.model_dump(exclude_none=True))
    ballots = _open_ones(held, await views.ballots.of_meeting(caller.facility, meeting))
    taking_part = (each for each in ballots if caller.actor not in each.recused)
    steps = [(_step(each), vote, {"ballot": each.id}) for each in taking_part]
    return await desk.send_each(VoteConsent, caller, steps)


@router.post("/close", **bundle(CloseConsent, {"All of it": {}}))
async def close_consent(
    meeting: MeetingId, said: ConsentClosed, caller: May[CloseConsent], views: Views, desk: AtDesk
) -> Bundled:
    held = await views.meetings.one(caller.facility, meeting)
    closing = body_of(CloseBallot).model_validate(said.model_dump(exclude_none=True))
    ballots = _open_ones(held, await views.ballots.of_meeting(caller.facility, meeting))
    steps = [(_step(each), closing, {"ballot": each.id}) for each in ballots]
    return await desk.send_each(CloseConsent, caller, steps)


def _on_consent(held: MeetingRow) -> Iterator[UUID]:
    return (each.application for each in held.agenda if each.section is Section.CONSENT)


def _open_ones(held: MeetingRow, ballots: list[BallotRow]) -> Iterator[BallotRow]:
    """The open ballots of a meeting's consent agenda."""
    consent = set(_on_consent(held))
    return (each for each in ballots if each.state == "open" and each.application in consent)


def _step(ballot: BallotRow) -> Step:
    return Step(application=ballot.application or ballot.id, ballot=ballot.id)
