"""How much a request may say."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 1_000_000
"""Well below what one message to a workflow may hold."""


CONTENT = "/documents/content"
"""How the address ends that takes a document as it is."""


class Bounded:
    """Stops reading a body that is too large; FastAPI's own limit would answer in plain text.

    `documents` is how many bytes one may have at an address that takes a document.
    """

    def __init__(self, app: ASGIApp, most: int = MOST_BYTES, documents: int = MOST_BYTES) -> None:
        self.app = app
        self.most = most
        self.documents = documents

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        most, taken = self._most(scope), 0

        async def bounded() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > most:
                raise HTTPException(413, f"a body of at most {most:,} bytes is read")
            return message

        await self.app(scope, bounded, send)

    def _most(self, scope: Scope) -> int:
        brings = scope["type"] == "http" and scope["path"].endswith(CONTENT)
        return self.documents if brings else self.most
