"""May this practitioner do this, here, now? And why."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field

from api.answers import OneThen
from api.callers.access import May
from api.callers.caller import Caller
from api.dependencies import Kept, Parts, Views
from api.operations import question
from api.parameters import FileId, Moment
from api.questions.standing import MayAsMember, MayPractice, ShowStanding
from api.refusals.errors import Malformed
from api.then import AskedThen, Then
from domain.values import Prerogative, StaffCategory
from projections.standings import StandingRow

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


AtOr = Annotated[
    Moment | None,
    Query(
        description="An instant with Z or an offset, also one to come: what the answer is then, by what is "
        "known now. The present on the hospital's clock unless said; not beside `as_of` or `known_at`."
    ),
]


class Asked(BaseModel):
    """What every answer here says of when it is about."""

    at: datetime
    as_of: datetime | None = Field(
        None, description="`as_of` as it was asked, or the present beside `known_at`."
    )
    known_at: datetime | None = Field(None, description="By what had been recorded at this instant.")


async def when(caller: Caller, parts: Kept, at: datetime | None, then: Then) -> datetime:
    """The instant that a question about what may be done is about. Raises Malformed where it names two."""
    if at is not None and then.now is not None:
        raise Malformed(place="query", field="at", expected="no value beside `as_of` or `known_at`")
    return at or then.as_of or then.now or await parts.clocks.now(caller.facility)


class MayPracticeAnswer(Asked):
    """Yes or no, at `at`; `reasons` say why not, or what the yes rests on.

    `until` is when a yes ends by itself. `record_under_repair` means that the record cannot be relied on now,
    so that the answer is no. `as_of_position` is how far the ledger was read.
    """

    practitioner: UUID
    privilege: str
    answer: bool
    reasons: tuple[str, ...]
    conditions: tuple[str, ...] = ()
    until: datetime | None = None
    record_under_repair: bool = Field(False, description="The record cannot be relied on now.")
    as_of_position: int
    sandbox: bool = False


@router.get("/privileges/{privilege}/may-practice", **question(MayPractice, found=True))
async def may_practice(
    practitioner: FileId,
    privilege: Privilege,
    caller: May[MayPractice],
    parts: Parts,
    then: AskedThen,
    at: AtOr = None,
) -> MayPracticeAnswer:
    instant = await when(caller, parts, at, then)
    said = await parts.views.standing.may(caller.facility, practitioner, privilege, instant, then.known_at)
    return MayPracticeAnswer(
        practitioner=practitioner,
        privilege=privilege,
        at=instant,
        **then.told(instant),
        answer=said.verdict.answer,
        reasons=said.verdict.reasons,
        conditions=said.verdict.conditions,
        until=said.verdict.until,
        record_under_repair=said.under_repair,
        as_of_position=said.as_of_position,
        sandbox=caller.sandbox,
    )


class MayAsMemberAnswer(Asked):
    """Yes or no, at `at`, with the reasons; the category in which, and what it asks of its members.

    `provisional`: not in full yet, so that only the prerogatives that the bylaws name are there.
    """

    practitioner: UUID
    prerogative: Prerogative
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
    then: AskedThen,
    at: AtOr = None,
) -> MayAsMemberAnswer:
    instant = await when(caller, parts, at, then)
    said, held = await parts.views.standing.may_as_member(
        caller.facility, practitioner, prerogative, instant, then.known_at
    )
    return MayAsMemberAnswer(
        practitioner=practitioner,
        prerogative=prerogative,
        at=instant,
        **then.told(instant),
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
async def show_standing(
    practitioner: FileId, caller: May[ShowStanding], views: Views, then: AskedThen
) -> OneThen[StandingRow]:
    row = await views.standing.of(caller.facility, practitioner, then.as_of, then.known_at)
    return OneThen(item=row, sandbox=caller.sandbox, **then.told(row.at))
