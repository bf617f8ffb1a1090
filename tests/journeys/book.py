"""The book of what callers sent to a house and what came of it; each command under a key of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from random import Random
from typing import Any
from uuid import UUID

import httpx2

from api.links import command_id
from domain.values import Role
from medstaff.client import Api, Refused

Answer = dict[str, Any]
Token = Callable[[Role, str, UUID | None], str]

PATIENCE_SECONDS = 300.0
SERVER_FAULT = 500
NO_REFUSALS = (400, 401, 404, 405, 422)
"""What callers who know what they do are never told."""
SAME = ("position", "recorded_at", "events", "made")
"""What one receipt has in common with itself, however often it is given."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One command; `receipt` is none where it was refused.

    `about` names that whose callers wait for each answer: a file, the facility; none where many send at once.
    """

    id: str
    name: str
    about: str
    receipt: Answer | None
    refused: str = ""


class Book:
    """Sends commands as callers do: most once, some twice, some by a caller who does not wait."""

    def __init__(self, api: Api, facility: str, token: Token, chance: Random) -> None:
        self.api = api
        self.facility = facility
        self.token = token
        self.chance = chance
        self.sent: list[Sent] = []
        self._numbers = count(1)
        self._callers: dict[tuple[Role, str, str], Api] = {}

    def caller(self, role: Role, actor: str, own: str = "") -> Api:
        """Somebody at the API; `own` is their own file."""
        who = (role, actor, own)
        if who not in self._callers:
            api = self.api.acting(self.token(role, actor, UUID(own) if own else None))
            api.patience = PATIENCE_SECONDS
            self._callers[who] = api
        return self._callers[who]

    async def do(
        self, role: Role, actor: str, name: str, /, *, about: str = "", own: str = "", **fields: Any
    ) -> Answer | Refused:
        """Send a command in one of the ways there are; its receipt, or its refusal."""
        key = f"{name}-{next(self._numbers)}"
        came = await self._in_some_way(self.caller(role, actor, own), name, {"key": key, **fields})
        refused = came.name if isinstance(came, Refused) else ""
        receipt = None if isinstance(came, Refused) else came
        self.sent.append(Sent(command_id(self.facility, actor, key), name, about, receipt, refused))
        return came

    async def _in_some_way(self, api: Api, name: str, fields: Answer) -> Answer | Refused:
        way = self.chance.random()
        if way < 0.1:
            await self._hastily(api, name, fields)
        elif way < 0.2:
            return one_of(*await asyncio.gather(sent(api, name, fields), sent(api, name, fields)))
        came = await sent(api, name, fields)
        return one_of(came, await sent(api, name, fields)) if way > 0.9 else came

    async def _hastily(self, api: Api, name: str, fields: Answer) -> None:
        """The caller hangs up before the answer is there, on a line of their own.

        A client's request that is cancelled while it connects would leave its socket open (in anyio 4).
        """
        request = api.request(name, **fields)
        try:
            _, line = await asyncio.open_connection(request.url.host, request.url.port)
            line.write(_wire(request))
            await asyncio.sleep(self.chance.uniform(0.0, 0.08))
            line.close()
            await line.wait_closed()
        except ConnectionError:
            return


def _wire(request: httpx2.Request) -> bytes:
    head = [b"%s %s HTTP/1.1" % (request.method.encode(), request.url.raw_path)]
    return b"\r\n".join([*head, *(b"%s: %s" % each for each in request.headers.raw), b"", request.content])


async def sent(api: Api, name: str, fields: Answer) -> Answer | Refused:
    """A command's receipt or refusal; a server's fault is neither."""
    try:
        return await api.do(name, **fields)
    except Refused as refused:
        if refused.status in NO_REFUSALS or refused.status >= SERVER_FAULT:
            raise AssertionError(f"{name}: {refused.status} {refused.problem}") from refused
        return refused


def one_of(first: Answer | Refused, second: Answer | Refused) -> Answer | Refused:
    """The answer to a command that was sent twice: one receipt, however often it is asked for."""
    if isinstance(first, Refused) or isinstance(second, Refused):
        return second if isinstance(first, Refused) else first
    assert {name: first[name] for name in SAME} == {name: second[name] for name in SAME}
    return first
