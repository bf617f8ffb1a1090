"""The API of the house that the settings name, asked by its administrator at the command line."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2

from domain.values import Role
from medstaff import parts
from medstaff.client import Api, Refused
from medstaff.errors import NoTokens, NotPossible, Unreachable
from medstaff.settings import Settings
from medstaff.tokens import issue

PATIENCE_SECONDS = 300


@asynccontextmanager
async def administered(
    settings: Settings, facility: str | None, token: str | None, actor: str
) -> AsyncIterator[Api]:
    """The API, for an administrator of a facility. Raises Plain with what is in the way."""
    address = parts.located(settings).api_url
    if address is None:
        raise Unreachable(
            f"no house runs on {settings.data.absolute()}: start `medstaff up` on it, name another folder "
            "with --data, or say where the API is with MEDSTAFF_API_URL"
        )
    try:
        async with httpx2.AsyncClient(base_url=address, timeout=PATIENCE_SECONDS, trust_env=False) as http:
            yield (await Api.open(http)).acting(token or _token(settings, facility, actor))
    except Refused as refused:
        raise NotPossible(str(refused)) from None
    except (httpx2.TransportError, httpx2.HTTPStatusError, httpx2.InvalidURL) as fault:
        raise Unreachable(f"the API at {address} cannot be asked: {fault or type(fault).__name__}") from None


def _token(settings: Settings, facility: str | None, actor: str) -> str:
    try:
        return issue(settings, Role.ADMINISTRATOR, actor, facility=facility)
    except NoTokens as none:
        raise NoTokens(f"{none}; or give an administrator's with --token or MEDSTAFF_TOKEN") from None
