"""What the routes are given: the parts of the house, and the desk where commands are handed in."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated, Any, cast
from uuid import UUID

from fastapi import Depends, Request, Response
from temporalio.client import Client

from api.answers import Receipt
from api.calendars.desk import CalendarDesk
from api.callers.caller import Caller
from api.callers.tokens import Tokens
from api.clocks import Clocks
from api.desk.bundles import Bundle, Bundled, Steps, bundled
from api.desk.desk import Desk
from api.desk.sending import Sender
from api.desk.slip import Slip
from api.known import only_once
from api.npis import Npis, Registry
from api.parameters import KEY, IdempotencyKey
from api.payloads import Payload
from api.printing.press import AT_ONCE, Press
from api.referees.desk import RefereeDesk
from api.referees.guesses import Guesses
from api.refusals.errors import Malformed, NotJson
from api.surveys.making import Maker
from domain.commands import Command
from projections.reading import ReadModels
from projections.surveys.reading import SurveyFiles
from workflows.evidence import EvidenceKeeper
from workflows.notices.links import Links

ACCEPTED = 202


def the_time() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The parts that an app is made of. `evidence` is where documents and letters are kept.

    `projected_wait` is the longest an answer waits for its read models, `command_wait` for its command, in
    seconds; `signing_seconds` how old the sign-in of somebody who signs may be, any age where it is 0;
    `document_bytes` how large a document may be.
    """

    client: Client
    views: ReadModels
    tokens: Tokens
    registry: Registry
    links: Links
    evidence: EvidenceKeeper
    surveys: SurveyFiles
    time: Callable[[], datetime] = field(default=the_time)
    projected_wait: float = 2.0
    command_wait: float = 10.0
    signing_seconds: float = 900.0
    document_bytes: int = 25_000_000


class Kept:
    """What one app keeps between requests."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.views = house.views
        self.clocks = Clocks(house.views, house.time)
        self.npis = Npis(house.registry, house.views)
        sender = Sender(house.client, house.command_wait)
        self.desk = Desk(sender, house.views, self.clocks, house.projected_wait)
        self.press = Press()
        self.maker = Maker(house.surveys, house.evidence)
        self.surveying = asyncio.Semaphore(AT_ONCE)
        self.referees = RefereeDesk(self.desk, house.views, self.clocks, Guesses())
        self.calendars = CalendarDesk(house.views, self.clocks, house.links, Guesses())


# Asynchronous although they wait for nothing: FastAPI gives a plain function a thread.
async def kept(request: Request) -> Kept:
    return cast(Kept, request.app.state.kept)


async def views(parts: Annotated[Kept, Depends(kept)]) -> ReadModels:
    return parts.views


Parts = Annotated[Kept, Depends(kept)]
Views = Annotated[ReadModels, Depends(views)]


class Counter:
    """The desk, as one request stands before it: with its key, and with the answer's status and headers."""

    def __init__(self, desk: Desk, key: str, response: Response) -> None:
        self.desk = desk
        self.key = key
        self.response = response

    async def send(
        self,
        kind: type[Command],
        caller: Caller,
        said: Payload,
        added: Mapping[str, Any] | None = None,
        **ids: UUID,
    ) -> Receipt:
        """Hand a command in: its body, what the house itself adds, and the ids that its address names."""
        slip = Slip(kind=kind, caller=caller, key=self.key, said=said, ids=ids, added=added or {})
        receipt = await self.desk.send(slip)
        if receipt.state != "done":
            self.response.status_code = ACCEPTED
            self.response.headers["Location"] = receipt.links["receipt"]
        else:
            self.response.headers["Location"] = next(iter(receipt.links.values()))
        return receipt

    async def send_each(self, kind: type[Bundle], caller: Caller, steps: Steps) -> Bundled:
        """Hand the same command in for each of several things, under steps of one key."""
        return await bundled(self.desk, kind, caller, self.key, steps)


async def counter(request: Request, parts: Parts, key: IdempotencyKey, response: Response) -> Counter:
    await sound_body(request)
    return await for_content(request, parts, key, response)


async def for_content(request: Request, parts: Parts, key: IdempotencyKey, response: Response) -> Counter:
    """The same for a body that is no JSON but a document."""
    keys = request.headers.getlist(KEY)
    if len(keys) > 1:
        raise Malformed(place="header", field=KEY, expected=f"one value; {len(keys)} were given")
    return Counter(parts.desk, key, response)


async def sound_body(request: Request) -> None:
    """Refuse a body that is no JSON, or says a field twice."""
    body = await request.body()
    if body and not is_json(request):
        raise NotJson("send the body as `Content-Type: application/json`, not compressed")
    if body:
        only_once(body)


def is_json(request: Request) -> bool:
    """Whether its body is said to be JSON, as it is and not compressed."""
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    plain = request.headers.get("Content-Encoding", "identity").lower() == "identity"
    return plain and re.fullmatch(r"application/([\w.-]+\+)?json", kind) is not None


AtDesk = Annotated[Counter, Depends(counter)]
WithContent = Annotated[Counter, Depends(for_content)]
