"""The addresses of the API and the methods that each takes: what HEAD, OPTIONS and a near miss are told."""

from __future__ import annotations

from typing import cast

from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

METHODS = ("DELETE", "GET", "PATCH", "POST", "PUT")
NO_CONTENT = 204


def methods_of(scope: Scope, path: str = "") -> tuple[str, ...]:
    """The methods that an address takes, over all of its routes; none where there is no such address."""
    app = cast(Starlette, scope["app"])
    asked = {**scope, "path": path or scope["path"]}
    taken = {
        method
        for method in METHODS
        for route in app.router.routes
        if route.matches({**asked, "method": method})[0] is Match.FULL
    }
    if "GET" in taken:
        taken.add("HEAD")
    return tuple(sorted({*taken, "OPTIONS"})) if taken else ()


def missing(scope: Scope) -> str:
    """What is said of an address that there is not; a slash too many is the commonest slip."""
    path = str(scope["path"])
    shorter = path.rstrip("/")
    if shorter and shorter != path and methods_of(scope, shorter):
        return f"there is no address {path}; there is {shorter}, without the slash at its end"
    return f"there is no address {path}; /docs shows those there are"


class Polite:
    """Answers HEAD as GET without the body, and OPTIONS with the methods that an address takes."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        method = scope.get("method")
        if method == "HEAD":
            await self.app({**scope, "method": "GET"}, receive, _without_body(send))
        elif method == "OPTIONS" and methods_of(scope):
            allow = {"Allow": ", ".join(methods_of(scope))}
            await Response(status_code=NO_CONTENT, headers=allow)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _without_body(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return sent
