"""One request that gives one command several times, each about another thing, under one key.

What is recorded are ordinary commands, one a step: each has its own receipt under `<key>/<step>`, is refused
by itself, and sent again is done once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from pydantic import BaseModel

from api.answers import Receipt
from api.callers.caller import Caller
from api.desk.slip import Slip
from api.payloads import Payload
from api.refusals.problems import KINDS, address
from domain.commands import Command
from domain.commands.ballots import OpenBallot
from domain.commands.closing import CloseBallot
from domain.commands.votes import CastVote
from domain.errors import DomainError
from domain.values import Role

if TYPE_CHECKING:
    from api.desk.desk import Desk

AT_ONCE = 8
"""Steps on their way at a time; more would only wait for each other."""


class Bundle:
    """`NAME` is the operation id, `OF` the command given several times, by whoever may give it once."""

    NAME: ClassVar[str] = ""
    OF: ClassVar[type[Command]]
    ROLES: ClassVar[frozenset[Role]] = frozenset()
    OWN: ClassVar[bool] = False
    SIGNS: ClassVar[bool] = False

    def __init_subclass__(cls, *, of: type[Command]) -> None:
        cls.OF, cls.ROLES, cls.SIGNS = of, of.ROLES, of.SIGNS


class OpenConsent(Bundle, of=OpenBallot):
    """Put every item of the consent agenda to the body that meets, each with a ballot of its own [S117]."""

    NAME = "open_consent"


class VoteConsent(Bundle, of=CastVote):
    """Vote on the consent agenda en bloc: one vote on each item that is open, and in which one takes part."""

    NAME = "vote_consent"


class CloseConsent(Bundle, of=CloseBallot):
    """Close every open ballot of the consent agenda; each has an outcome of its own."""

    NAME = "close_consent"


class Refused(BaseModel):
    """Why one step was not taken; the others are."""

    type: str
    title: str
    status: int
    detail: str


class Step(BaseModel):
    """One of the commands: its receipt, or its refusal."""

    application: UUID
    ballot: UUID | None = None
    receipt: Receipt | None = None
    refused: Refused | None = None


class Bundled(BaseModel):
    """What became of each."""

    items: tuple[Step, ...]
    sandbox: bool = False


Steps = Iterable[tuple[Step, Payload, dict[str, UUID]]]
"""Each command: what it is about, its body, and the ids that its address would name."""


async def bundled(desk: Desk, bundle: type[Bundle], caller: Caller, key: str, steps: Steps) -> Bundled:
    """Give the command for each step. Raises what is no refusal: a part that is down stops them all."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def taken(step: Step, said: Payload, ids: dict[str, UUID]) -> Step:
        slip = Slip(kind=bundle.OF, caller=caller, key=f"{key}/{step.application}", said=said, ids=ids)
        async with gate:
            try:
                receipt = await desk.send(slip)
            except DomainError as error:
                return step.model_copy(update={"refused": _refused(error)})
        opened = receipt.made.get("ballot")
        ballot = UUID(opened) if opened else step.ballot
        return step.model_copy(update={"receipt": receipt, "ballot": ballot})

    items = await asyncio.gather(*(taken(*each) for each in steps))
    return Bundled(items=tuple(items), sandbox=caller.sandbox)


def _refused(error: DomainError) -> Refused:
    kind = KINDS[error.name]
    return Refused(type=address(error.name), title=kind.title, status=kind.status, detail=error.message)
