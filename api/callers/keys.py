"""Where the public keys of the tokens' issuer come from: a file, or the address it publishes them at."""

from __future__ import annotations

import asyncio
import time
from abc import ABC, abstractmethod
from collections.abc import Callable

import httpx2
from joserfc.errors import JoseError
from joserfc.jwk import Key, KeySet

from api.refusals.errors import Unavailable

FRESH_SECONDS = 3600.0
# An unknown key id asks again, but nobody can make us ask more often than this.
AGAIN_SECONDS = 30.0
TIMEOUT_SECONDS = 5.0


class Keys(ABC):
    """The issuer's public keys."""

    @abstractmethod
    async def find(self, kid: str | None) -> Key | None:
        """The key of an id; without an id, the issuer's only key. Raises Unavailable."""


def chosen(keys: KeySet, kid: str | None) -> Key | None:
    if kid is None:
        return keys.keys[0] if len(keys.keys) == 1 else None
    return next((key for key in keys.keys if key.kid == kid), None)


class FixedKeys(Keys):
    """Keys that are at hand."""

    def __init__(self, keys: KeySet) -> None:
        self.keys = keys

    async def find(self, kid: str | None) -> Key | None:
        return chosen(self.keys, kid)


class PublishedKeys(Keys):
    """Keys published as a JWK set: fetched once an hour, and again when a token names an unknown one.

    While the issuer does not answer, the keys it gave last go on being good.
    """

    def __init__(self, url: str, clock: Callable[[], float] = time.monotonic) -> None:
        self.url = url
        self.clock = clock
        self.keys: KeySet | None = None
        self.asked_at = float("-inf")
        self.lock = asyncio.Lock()

    async def find(self, kid: str | None) -> Key | None:
        found = chosen(self.keys, kid) if self.keys else None
        if found is not None and self.clock() - self.asked_at < FRESH_SECONDS:
            return found
        await self._ask()
        if self.keys is None:
            raise Unavailable("the token issuer's keys cannot be had")
        return chosen(self.keys, kid)

    async def _ask(self) -> None:
        async with self.lock:
            if self.clock() - self.asked_at < AGAIN_SECONDS:
                return
            self.asked_at = self.clock()
            try:
                async with httpx2.AsyncClient(timeout=TIMEOUT_SECONDS) as http:
                    answer = (await http.get(self.url)).raise_for_status()
                self.keys = KeySet.import_key_set(answer.json())
            except (httpx2.HTTPError, ValueError, KeyError, TypeError, JoseError) as error:
                if self.keys is None:
                    self.asked_at = float("-inf")
                    raise Unavailable("the token issuer's keys cannot be had") from error
