"""A wire between a client and a server that a test can cut."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

Pair = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Wire:
    """Forwards every connection to `address` (host:port), until it is cut."""

    def __init__(self, address: str) -> None:
        host, _, port = address.rpartition(":")
        self.there = (host, int(port))
        self.writers: list[asyncio.StreamWriter] = []
        self.server: asyncio.Server | None = None

    async def _joined(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        onward: Pair = await asyncio.open_connection(*self.there)
        self.writers += [writer, onward[1]]
        await asyncio.gather(self._carry(reader, onward[1]), self._carry(onward[0], writer))

    @staticmethod
    async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
        writer.close()

    async def cut(self) -> None:
        """Refuse new connections and break those there are."""
        if self.server is not None:
            self.server.close()
        for writer in self.writers:
            writer.transport.abort()
        if self.server is not None:
            await self.server.wait_closed()


@asynccontextmanager
async def wire(address: str) -> AsyncIterator[tuple[Wire, str]]:
    """A wire to a server, and the address on this side of it."""
    made = Wire(address)
    made.server = await asyncio.start_server(made._joined, "127.0.0.1", 0)
    yield made, f"127.0.0.1:{made.server.sockets[0].getsockname()[1]}"
    await made.cut()
