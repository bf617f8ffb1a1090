"""May this practitioner do this, here, now? And why."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field

from api.access import May
from api.answers import One
from api.dependencies import Parts, Views
from api.operations import question
from api.parameters import FileId, OrNow
from api.questions import MayAsMember, MayPractice, ShowStanding
from domain.values import Prerogative, StaffCategory
from projections.standing import StandingRow

router = APIRouter(prefix="/practitioners/{practitioner}", tags=["standing"])

Privilege = Annotated[
    str,
    Path(
        max_length=200,
        pattern=r"^[^\x00]+$",
        description="A line of the privilege form, by its id; or one that somebody here holds.",
        examples=["core-pediatrics"],
    ),
]


class MayPracticeAnswer(BaseModel):
    """Yes or no, at `at`; `reasons` say why not, or what the yes rests on.

    `until` is when a yes ends by itself. `record_under_repair` means that the record cannot be relied on now,
    so that the answer is no. `as_of_position` is how far the ledger was read.
    """

    practitioner: UUID
    privilege: str
    at: datetime
    answer: bool
    reasons: tuple[str, ...]
    conditions: tuple[str, ...] = ()
    until: datetime | None = None
    record_under_repair: bool = Field(False, description="The record cannot be relied on now.")
    as_of_position: int
    sandbox: bool = False


@router.get("/privileges/{privilege}/may-practice", **question(MayPractice, found=True))
async def may_practice(
    practitioner: FileId, privilege: Privilege, caller: May[MayPractice], parts: Parts, at: OrNow = None
) -> MayPracticeAnswer:
    when = at or await parts.clocks.now(caller.facility)
    said = await parts.views.standing.may(caller.facility, practitioner, privilege, when)
    return MayPracticeAnswer(
        practitioner=practitioner,
        privilege=privilege,
        at=when,
        answer=said.verdict.answer,
        reasons=said.verdict.reasons,
        conditions=said.verdict.conditions,
        until=said.verdict.until,
        record_under_repair=said.under_repair,
        as_of_position=said.as_of_position,
        sandbox=caller.sandbox,
    )


class MayAsMemberAnswer(BaseModel):
    """Yes or no, at `at`, with the reasons; the category in which, and what it asks of its members.

    `provisional`: not in full yet, so that only the prerogatives that the bylaws name are there.
    """

    practitioner: UUID
    prerogative: Prerogative
    at: datetime
    answer: bool
    reasons: tuple[str, ...]
    until: datetime | None = None
    category: StaffCategory | None = None
    provisional: bool = False
    duties: tuple[str, ...] = ()
    record_under_repair: bool = Field(False, description="The record cannot be relied on now.")
    as_of_position: int
    sandbox: bool = False


@router.get("/prerogatives/{prerogative}/may-use", **question(MayAsMember, found=True))
async def may_as_member(
    practitioner: FileId,
    prerogative: Annotated[Prerogative, Path(description="What a member may do as a member.")],
    caller: May[MayAsMember],
    parts: Parts,
    at: OrNow = None,
) -> MayAsMemberAnswer:
    when = at or await parts.clocks.now(caller.facility)
    said, held = await parts.views.standing.may_as_member(caller.facility, practitioner, prerogative, when)
    return MayAsMemberAnswer(
        practitioner=practitioner,
        prerogative=prerogative,
        at=when,
        answer=said.verdict.answer,
        reasons=said.verdict.reasons,
        until=said.verdict.until,
        category=held.category if held else None,
        provisional=bool(held and held.provisional),
        duties=held.duties if held else (),
        record_under_repair=said.under_repair,
        as_of_position=said.as_of_position,
        sandbox=caller.sandbox,
    )


@router.get("/standing", **question(ShowStanding, found=True))
async def show_standing(practitioner: FileId, caller: May[ShowStanding], views: Views) -> One[StandingRow]:
    row = await views.standing.of(caller.facility, practitioner)
    return One(item=row, sandbox=caller.sandbox)
