"""A member's own agenda in one call: their bodies' meetings, and what they read and vote on."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fastapi import APIRouter

from api.answers import One
from api.callers.access import May
from api.callers.caller import Caller
from api.callers.withholding import barred, withheld
from api.dependencies import Parts
from api.operations import question
from api.questions.meetings import ShowMyAgenda
from domain.committee.meeting import MeetingState
from domain.values import BodyKind, Section
from projections.agenda import AgendaItem
from projections.ballots import BallotRow
from projections.meetings import MeetingRow
from projections.packets import PacketListed
from projections.reading import ReadModels

router = APIRouter(tags=["meetings"])
AHEAD = 5
"""The meetings that are shown; those after them are far away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MyItem:
    """An application. `name` and `packet` are of what there is to read, none before that is locked.

    `ballot` is open, or none is; `voted` that one's vote is in. Where one takes no part (`recused`) it has no
    name.
    """

    application: UUID
    name: str | None
    kind: str
    department: str
    section: Section
    packet: int | None
    ballot: UUID | None
    voted: bool
    recused: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MyMeeting:
    """A meeting of a body one sits on; `present` that one is in the room."""

    id: UUID
    body_kind: BodyKind
    starts_at: datetime
    place: str
    state: MeetingState
    present: bool
    items: tuple[MyItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MyBallot:
    """A ballot that one votes in wherever one is, until it closes."""

    id: UUID
    body_kind: BodyKind
    application: UUID | None
    motion: str
    closes_at: datetime | None
    voted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MyAgenda:
    """What waits for a member: meetings in session and to come, the first held first, and open ballots."""

    meetings: tuple[MyMeeting, ...]
    ballots: tuple[MyBallot, ...]


@router.get("/agenda", **question(ShowMyAgenda))
async def show_my_agenda(caller: May[ShowMyAgenda], parts: Parts) -> One[MyAgenda]:
    views, facility, now = parts.views, caller.facility, await parts.clocks.now(caller.facility)
    bodies = await views.bodies.all(facility)
    mine = {body.id for body in bodies if any(each.member == caller.actor for each in body.seated(now))}
    coming = (await views.meetings.coming(facility, mine))[:AHEAD]
    open_ones = (await views.ballots.page(facility, open=True, member=caller.actor, limit=500)).items
    meetings = await asyncio.gather(*(_meeting(row, caller, views, open_ones) for row in coming))
    apart = tuple(_apart(each, caller) for each in open_ones if each.meeting is None)
    return One(item=MyAgenda(meetings=tuple(meetings), ballots=apart), sandbox=caller.sandbox)


async def _meeting(
    row: MeetingRow, caller: Caller, views: ReadModels, ballots: Iterable[BallotRow]
) -> MyMeeting:
    agenda = await views.agendas.of(caller.facility, row, await views.forms.adopted(caller.facility))
    packets = {each.application: each for each in await views.packets.of(caller.facility, row.id)}
    out = await barred(caller, views, row.id)
    opened = {each.application: each for each in ballots if each.meeting == row.id}
    discussed = (*agenda.pulled, *agenda.discussion)
    sections = ((Section.CONSENT, agenda.consent), (Section.DISCUSSION, discussed))
    return MyMeeting(
        id=row.id,
        body_kind=row.body_kind,
        starts_at=row.starts_at,
        place=row.place,
        state=row.state,
        present=any(each.end is None for each in row.attendance.get(caller.actor, ())),
        items=tuple(
            _item(each, section, caller, packets, opened, out)
            for section, items in sections
            for each in items
        ),
    )


def _item(
    item: AgendaItem,
    section: Section,
    caller: Caller,
    packets: Mapping[UUID, PacketListed],
    ballots: Mapping[UUID | None, BallotRow],
    out: frozenset[UUID],
) -> MyItem:
    packet, ballot = packets.get(item.application), ballots.get(item.application)
    recused = item.application in out or (packet is not None and withheld(packet, caller, out))
    readable = packet if not recused else None
    return MyItem(
        application=item.application,
        name=readable.name if readable is not None else None,
        kind=item.kind,
        department=item.department,
        section=section,
        packet=readable.version if readable is not None else None,
        ballot=ballot.id if ballot is not None else None,
        voted=ballot is not None and caller.actor in ballot.voted,
        recused=recused or (ballot is not None and caller.actor in ballot.recused),
    )


def _apart(ballot: BallotRow, caller: Caller) -> MyBallot:
    return MyBallot(
        id=ballot.id,
        body_kind=BodyKind(ballot.body_kind),
        application=ballot.application,
        motion=ballot.motion,
        closes_at=ballot.closes_at,
        voted=caller.actor in ballot.voted,
    )
