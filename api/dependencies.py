"""What the routes are given: the parts of the house, and the small types their signatures share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated, cast
from uuid import UUID

from fastapi import Depends, Header, Query, Request, Response
from pydantic import AwareDatetime
from temporalio.client import Client

from api.answers import Receipt
from api.caller import Caller
from api.clocks import Clocks
from api.desk import Desk, Slip
from api.payloads import Payload
from api.sending import Sender
from api.tokens import Tokens
from domain.commands import Command
from projections.reading import ReadModels

ACCEPTED = 202


def the_time() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The parts that an app is made of.

    `projected_wait` is the longest an answer waits for its read models, `command_wait` for its command, in
    seconds.
    """

    client: Client
    views: ReadModels
    tokens: Tokens
    time: Callable[[], datetime] = field(default=the_time)
    projected_wait: float = 2.0
    command_wait: float = 10.0


class Kept:
    """What one app keeps between requests."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.views = house.views
        self.clocks = Clocks(house.views, house.time)
        sender = Sender(house.client, house.command_wait)
        self.desk = Desk(sender, house.views, self.clocks, house.projected_wait)


# Asynchronous although they wait for nothing: FastAPI gives a plain function a thread.
async def kept(request: Request) -> Kept:
    return cast(Kept, request.app.state.kept)


async def views(parts: Annotated[Kept, Depends(kept)]) -> ReadModels:
    return parts.views


Parts = Annotated[Kept, Depends(kept)]
Views = Annotated[ReadModels, Depends(views)]

IdempotencyKey = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        pattern=r"^[ -~]+$",
        description="One key a decision: the same command under the same key is recorded once, and answered "
        "with the receipt it left. Printable ASCII.",
    ),
]
Words = Annotated[str | None, Query(max_length=200, pattern=r"^[^\x00]*$")]
Cursor = Annotated[
    str | None, Query(max_length=500, pattern=r"^[ -~]*$", description="`next` of the page before.")
]
Limit = Annotated[int, Query(ge=1, le=500, description="Rows on a page.")]
Instant = Annotated[AwareDatetime | None, Query(description="An instant with Z or an offset.")]
OrNow = Annotated[
    AwareDatetime | None,
    Query(description="An instant with Z or an offset; the present on the hospital's clock unless said."),
]


class Counter:
    """The desk, as one request stands before it: with its key, and with the answer's status and headers."""

    def __init__(self, desk: Desk, key: str, response: Response) -> None:
        self.desk = desk
        self.key = key
        self.response = response

    async def send(self, kind: type[Command], caller: Caller, said: Payload, **ids: UUID) -> Receipt:
        """Hand a command in: its body, and the ids that its address names."""
        slip = Slip(kind=kind, caller=caller, key=self.key, said=said, ids=ids)
        receipt = await self.desk.send(slip)
        if receipt.state != "done":
            self.response.status_code = ACCEPTED
            self.response.headers["Location"] = receipt.links["receipt"]
        else:
            self.response.headers["Location"] = next(iter(receipt.links.values()))
        return receipt


async def counter(parts: Parts, key: IdempotencyKey, response: Response) -> Counter:
    return Counter(parts.desk, key, response)


AtDesk = Annotated[Counter, Depends(counter)]
